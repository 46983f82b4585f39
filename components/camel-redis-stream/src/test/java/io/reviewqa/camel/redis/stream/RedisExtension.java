package io.reviewqa.camel.redis.stream;

import io.lettuce.core.Consumer;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;

/** A real Redis of a test class, emptied before each test, and a connection to look into it. */
final class RedisExtension implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private final int port = freePort();
    private RedisServer server;
    private RedisClient client;
    private StatefulRedisConnection<String, String> connection;
    private LettuceConnectionFactory factory;

    @Override
    public void beforeAll(ExtensionContext context) {
        start();
        factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
        factory.afterPropertiesSet();
        client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        connection = client.connect();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        commands().flushall();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        connection.close();
        client.shutdown();
        factory.destroy();
        stop();
    }

    void start() {
        server = RedisServer.builder().port(port).bind("127.0.0.1").setting("save \"\"").setting("appendonly no").build();
        server.start();
    }

    /** Ends the server; without persistence its data goes with it. */
    void stop() {
        server.stop();
    }

    void restartIfStopped() {
        if (!server.isActive()) {
            start();
        }
    }

    int port() {
        return port;
    }

    LettuceConnectionFactory factory() {
        return factory;
    }

    RedisCommands<String, String> commands() {
        return connection.sync();
    }

    StatefulRedisConnection<byte[], byte[]> connectBinary() {
        return client.connect(ByteArrayCodec.INSTANCE);
    }

    String add(String stream, String... fields) {
        return commands().xadd(stream, (Object[]) fields);
    }

    List<Map<String, String>> entries(String stream) {
        return commands().xrange(stream, Range.unbounded()).stream().map(StreamMessage::getBody).toList();
    }

    /** Reads as another consumer, which does not acknowledge; returns the ids. */
    @SuppressWarnings("unchecked")
    List<String> readAs(String consumer, String group, String stream, int count) {
        return commands()
                .xreadgroup(Consumer.from(group, consumer), XReadArgs.Builder.count(count), StreamOffset.lastConsumed(stream))
                .stream().map(StreamMessage::getId).toList();
    }

    long pending(String stream, String group) {
        return commands().xpending(stream, group).getCount();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
