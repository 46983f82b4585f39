package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    private static final String LOOPBACK = "127.0.0.1";

    private final TestPorts ports = TestPorts.free();

    @Test
    void whenAllPortsAreFree_thenPasses() {
        assertThatCode(() -> PortCheck.requireFree(List.of(redis(ports.redis()), http(ports.http()))))
                .doesNotThrowAnyException();
    }

    @Test
    void whenTwoPartsShareAPort_thenNamesBothSettings() {
        assertThatThrownBy(() -> PortCheck.requireFree(List.of(redis(ports.http()), http(ports.http()))))
                .isInstanceOf(StartException.class)
                .hasMessageContainingAll("Port " + ports.http(), "reviewqa.standalone.redis-port", "server.port");
    }

    @Test
    void whenSomebodyListensOnAllAddresses_thenPortIsTaken() throws Exception {
        try (ServerSocket stranger = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
            assertThatThrownBy(() -> PortCheck.requireFree(List.of(http(stranger.getLocalPort()))))
                    .isInstanceOf(StartException.class)
                    .hasMessageContainingAll("Port " + stranger.getLocalPort(), "HTTP");
        }
    }

    private static Listener redis(int port) {
        return new Listener("Redis", "reviewqa.standalone.redis-port", LOOPBACK, port);
    }

    private static Listener http(int port) {
        return new Listener("HTTP", "server.port", LOOPBACK, port);
    }
}
