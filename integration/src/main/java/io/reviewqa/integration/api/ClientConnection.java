package io.reviewqa.integration.api;

import jakarta.servlet.ServletConnection;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * The connection of a request, which can tell that its client has left. The servlet API tells it only to those who write, and
 * who waits for an answer has nothing to write.
 */
final class ClientConnection implements ServletConnection {

    private final ServletConnection connection;
    private final SocketWrapperBase<?> socket;

    ClientConnection(ServletConnection connection, SocketWrapperBase<?> socket) {
        this.connection = connection;
        this.socket = socket;
    }

    /**
     * Whether the client has closed its end. To be asked while the request is in work and after its body was read. What the
     * client may have sent behind it stays in Tomcat's buffer, where its next read finds it; then, and while Tomcat itself
     * works on the connection, the answer is no.
     */
    boolean isLeft() {
        Lock lock = socket.getLock();
        if (!lock.tryLock()) {
            return false;
        }
        try {
            if (socket.isClosed()) {
                return true;
            }
            // Reads without waiting, and fails at the end of the stream.
            socket.isReadyForRead();
            return false;
        } catch (IOException e) {
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing more from the client, so that who waits for it finds the end. What is sent to it still arrives. */
    void endInput() {
        if (socket.getSocket() instanceof NioChannel channel) {
            try {
                channel.getIOChannel().shutdownInput();
            } catch (IOException closed) {
                // Then nobody waits any more.
            }
        }
    }

    @Override
    public String getConnectionId() {
        return connection.getConnectionId();
    }

    @Override
    public String getProtocol() {
        return connection.getProtocol();
    }

    @Override
    public String getProtocolConnectionId() {
        return connection.getProtocolConnectionId();
    }

    @Override
    public boolean isSecure() {
        return connection.isSecure();
    }
}
