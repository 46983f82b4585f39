package io.reviewqa.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port behind which stands one of several servers, like a service of Kubernetes: new connections go to the one of now. */
final class SwitchedPort implements AutoCloseable {

    private final ServerSocket listener = listen();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int target;

    SwitchedPort(int target) {
        this.target = target;
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    void switchTo(int port) {
        target = port;
    }

    private static ServerSocket listen() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.addAll(List.of(client, server));
                start(() -> pump(client, server));
                start(() -> pump(server, client));
            } catch (IOException e) {
                // Closed, or nobody listens there: the client sees that its connection ends.
                continue;
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream()) {
            in.transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side left; closing the sockets tells the other.
            return;
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "switched-port");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
