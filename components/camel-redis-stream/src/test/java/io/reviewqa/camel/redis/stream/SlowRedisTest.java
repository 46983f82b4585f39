package io.reviewqa.camel.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.camel.redis.stream.driver.RedisConnections;
import io.reviewqa.camel.redis.stream.driver.RedisLink;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A Redis that takes its time to be connected to, and then never answers a command. */
class SlowRedisTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SLOW = Duration.ofMillis(700);

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    @Test
    void whenConnectingTakesLong_thenConnectionAndCommandTogetherTakeOneTimeout() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 10, HERE)) {
            start(() -> accept(proxy));
            LettuceConnectionFactory factory = new LettuceConnectionFactory(
                    new RedisStandaloneConfiguration("127.0.0.1", proxy.getLocalPort()),
                    LettuceClientConfiguration.builder().commandTimeout(TIMEOUT).build());
            factory.afterPropertiesSet();
            try (RedisLink link = new RedisLink(new RedisConnections(factory))) {
                long begun = System.nanoTime();
                assertThatThrownBy(() -> link.call(redis -> redis.xlen("jobs".getBytes(StandardCharsets.UTF_8))))
                        .isInstanceOf(StreamClientException.class).hasMessageContaining("did not answer in time");
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(TIMEOUT, TIMEOUT.plusMillis(400));
            } finally {
                factory.destroy();
            }
        }
    }

    private static void accept(ServerSocket proxy) {
        try {
            while (true) {
                Socket client = proxy.accept();
                Socket server = new Socket(HERE, REDIS.port());
                // The first that a server says is its reply to the greeting.
                start(() -> pass(server, client, SLOW));
                start(() -> pass(client, server, Duration.ZERO));
            }
        } catch (IOException e) {
            // The test is over.
        }
    }

    /** Passes on what comes, but for the command. */
    private static void pass(Socket from, Socket to, Duration slow) {
        try (from; to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8_192];
            int read = in.read(buffer);
            sleep(slow);
            for (; read > 0; read = in.read(buffer)) {
                if (!new String(buffer, 0, read, StandardCharsets.ISO_8859_1).contains("XLEN")) {
                    out.write(buffer, 0, read);
                }
            }
        } catch (IOException e) {
            // One of the two has left.
        }
    }

    private static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "slow-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
