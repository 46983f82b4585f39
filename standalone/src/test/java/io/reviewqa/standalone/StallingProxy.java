package io.reviewqa.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy that can fall silent: connections stay open, also new ones, and nothing goes through until it flows again. */
final class StallingProxy implements AutoCloseable {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final int port;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket listener;
    private boolean stalls;

    /** Listens on the port, and goes on to the target. */
    StallingProxy(int port, int target) {
        this.port = port;
        this.target = target;
        open();
    }

    /** Listens again after {@link #close}. */
    synchronized void open() {
        try {
            ServerSocket socket = new ServerSocket(port, 1_000, HERE);
            listener = socket;
            start(() -> accept(socket));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void stall() {
        stalls = true;
    }

    synchronized void flow() {
        stalls = false;
        notifyAll();
    }

    private synchronized void awaitFlow() throws IOException {
        try {
            while (stalls) {
                wait();
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        try (socket) {
            while (true) {
                Socket client = socket.accept();
                sockets.add(client);
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            awaitFlow();
            Socket server = new Socket(HERE, target);
            sockets.add(server);
            start(() -> pump(server, client));
            pump(client, server);
        } catch (IOException e) {
            // Nobody is there: the client sees its connection close.
        }
    }

    private void pump(Socket from, Socket to) {
        try (from; to) {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[16_384];
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                awaitFlow();
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One of the two has left.
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "stalling-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /** Connections are refused from now on. */
    @Override
    public synchronized void close() {
        try {
            listener.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
