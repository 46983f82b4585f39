package io.reviewqa.standalone;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Four ports that were free a moment ago. They lie below those that the system gives to outgoing connections, of which any
 * might have taken a port before the process that it is meant for listens there.
 */
public record TestPorts(int redis, int mongo, int modelServer, int http) {

    private static final int LOWEST = 12_000;
    private static final int HIGHEST = 32_000;

    public static TestPorts free() {
        int[] ports = IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST))
                .distinct().filter(TestPorts::isFree).limit(4).toArray();
        return new TestPorts(ports[0], ports[1], ports[2], ports[3]);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    public List<String> arguments() {
        return List.of("--reviewqa.standalone.redis-port=" + redis, "--reviewqa.standalone.mongo-port=" + mongo,
                "--reviewqa.model-server.port=" + modelServer, "--server.port=" + http);
    }
}
