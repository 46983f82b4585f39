package io.reviewqa.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds a port that cannot be had before anything is started, so that the message can name the setting to change. */
final class PortCheck {

    private static final int CONNECT_MILLIS = 500;

    private PortCheck() {}

    /** @throws StartException naming the first port that two parts want, or that another process has */
    static void requireFree(List<Listener> listeners) {
        Map<Integer, Listener> byPort = new HashMap<>();
        for (Listener listener : listeners) {
            Listener other = byPort.putIfAbsent(listener.port(), listener);
            if (other != null) {
                throw new StartException(
                        "Port %d is set for two parts: %s (%s) and %s (%s).".formatted(listener.port(),
                                other.purpose(), other.setting(), listener.purpose(), listener.setting()),
                        "Give one of them another port, for example --%s=%d."
                                .formatted(listener.setting(), listener.port() + 1));
            }
        }
        listeners.forEach(PortCheck::requireFree);
    }

    private static void requireFree(Listener listener) {
        try {
            if (!answers(listener)) {
                new ServerSocket(listener.port(), 1, InetAddress.getByName(listener.host())).close();
                return;
            }
        } catch (IOException e) {
            throw taken(listener, e);
        }
        throw taken(listener, null);
    }

    /**
     * Whether somebody listens there. Binding alone does not tell on macOS, where a specific address may be bound beside a
     * listener on all of them.
     */
    static boolean answers(Listener listener) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(listener.host(), listener.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static StartException taken(Listener listener, IOException cause) {
        String reason = cause == null ? "another process listens there" : cause.getMessage();
        return new StartException(
                "Port %d on %s, for the %s, is taken or cannot be used: %s."
                        .formatted(listener.port(), listener.host(), listener.purpose(), reason),
                "End the process that has it, or choose another port: --%s=<port>.".formatted(listener.setting()),
                cause);
    }
}
