package io.reviewqa.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Four ports that were free a moment ago. */
public record TestPorts(int redis, int mongo, int modelServer, int http) {

    public static TestPorts free() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TestPorts(sockets.get(0).getLocalPort(), sockets.get(1).getLocalPort(),
                sockets.get(2).getLocalPort(), sockets.get(3).getLocalPort());
    }

    public List<String> arguments() {
        return List.of("--reviewqa.standalone.redis-port=" + redis, "--reviewqa.standalone.mongo-port=" + mongo,
                "--reviewqa.model-server.port=" + modelServer, "--server.port=" + http);
    }
}
