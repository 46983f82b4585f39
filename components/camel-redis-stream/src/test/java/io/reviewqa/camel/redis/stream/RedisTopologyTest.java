package io.reviewqa.camel.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.ProtocolKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.Redis;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;
import redis.embedded.RedisServerBuilder;

/** What Spring's connection factory stands for: an ACL user, a cluster, Sentinel with a failover. */
class RedisTopologyTest {

    private static final String OPTIONS = "?group=workers&" + RedisStreamRoute.QUICK;

    @TempDir
    private Path folder;

    private final List<Redis> servers = new ArrayList<>();
    private final Queue<Object> received = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stopServers() {
        servers.forEach(Redis::stop);
    }

    private int start(RedisServerBuilder builder) {
        int port = freePort();
        RedisServer server = builder.port(port).bind("127.0.0.1").setting("save \"\"").setting("dir " + folder).build();
        server.start();
        servers.add(server);
        return port;
    }

    /** Sends to and consumes from the stream: three good entries and a poisoned one. */
    private void exchangeEntries(RedisConfiguration configuration, String stream) throws Exception {
        try (var context = contextFor(configuration, stream)) {
            ProducerTemplate template = context.createProducerTemplate();
            for (String text : List.of("1", "2", "poison", "3")) {
                template.sendBody("redis-stream:" + stream + "?maxLength=100&idempotencyKey=n", Map.of("n", text));
            }
            await().untilAsserted(() -> assertThat(received)
                    .contains(Map.of("n", "1"), Map.of("n", "2"), Map.of("n", "3"), "letter of poison"));
        }
    }

    private DefaultCamelContext contextFor(RedisConfiguration configuration, String stream) throws Exception {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(configuration,
                LettuceClientConfiguration.builder().commandTimeout(Duration.ofSeconds(2)).build());
        factory.afterPropertiesSet();
        DefaultCamelContext context = new DefaultCamelContext() {
            @Override
            protected void doStop() throws Exception {
                super.doStop();
                factory.destroy();
            }
        };
        context.getRegistry().bind("redisConnectionFactory", factory);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("redis-stream:" + stream + OPTIONS).process(e -> {
                    Object body = e.getMessage().getBody();
                    if (body.equals(Map.of("n", "poison"))) {
                        throw new PoisonEntryException("poison");
                    }
                    received.add(body);
                });
                from("redis-stream:" + stream + ":dlq" + OPTIONS)
                        .process(e -> received.add("letter of " + e.getMessage().getBody(Map.class).get("n")));
            }
        });
        context.start();
        return context;
    }

    @Test
    void whenUserMayDoNoMoreThanNeeded_thenStreamWorks() throws Exception {
        int port = start(RedisServer.builder().setting("user app on >secret ~jobs* ~{jobs}:idempotency:* "
                + "+@stream +@scripting +@connection +get +set +exists"));
        RedisStandaloneConfiguration configuration = new RedisStandaloneConfiguration("127.0.0.1", port);
        configuration.setUsername("app");
        configuration.setPassword("secret");
        exchangeEntries(configuration, "jobs");
    }

    @Test
    void whenRedisIsACluster_thenStreamWorksInOneSlotAndAcrossSlots() throws Exception {
        int port = start(RedisServer.builder().setting("cluster-enabled yes").setting("cluster-port " + freePort()));
        execute(port, "cluster addslotsrange 0 16383");
        await().until(() -> execute(port, "cluster info").contains("cluster_state:ok"));
        RedisClusterConfiguration configuration = new RedisClusterConfiguration(List.of("127.0.0.1:" + port));
        exchangeEntries(configuration, "jobs");
        received.clear();
        exchangeEntries(configuration, "{jobs}:tagged");
    }

    @Test
    void whenMasterFails_thenConsumerGoesOnWithTheNewOne() throws Exception {
        int master = start(RedisServer.builder());
        int replica = start(RedisServer.builder().setting("replicaof 127.0.0.1 " + master));
        int sentinel = freePort();
        RedisSentinel watcher = RedisSentinel.builder().port(sentinel).bind("127.0.0.1").masterName("main").masterPort(master)
                .quorumSize(1).downAfterMilliseconds(1_000L).failoverTimeout(2_000L).build();
        watcher.start();
        servers.add(watcher);
        RedisSentinelConfiguration configuration = new RedisSentinelConfiguration("main", Set.of("127.0.0.1:" + sentinel));
        await().until(() -> execute(sentinel, "sentinel replicas main").contains(Integer.toString(replica)));
        try (var context = contextFor(configuration, "jobs")) {
            ProducerTemplate template = context.createProducerTemplate();
            template.sendBody("redis-stream:jobs", Map.of("n", "before"));
            await().until(() -> received.contains(Map.of("n", "before")));
            servers.remove(0).stop();
            await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> {
                template.sendBody("redis-stream:jobs?idempotencyKey=n", Map.of("n", "after"));
                return true;
            });
            await().atMost(Duration.ofSeconds(30)).until(() -> received.contains(Map.of("n", "after")));
        }
    }

    private static String execute(int port, String command) {
        RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", port));
        try (var connection = client.connect()) {
            List<String> words = List.of(command.split(" "));
            var args = new CommandArgs<>(StringCodec.UTF8);
            words.subList(1, words.size()).forEach(args::add);
            var output = new NestedMultiOutput<>(StringCodec.UTF8);
            return connection.sync().dispatch(new Keyword(words.get(0)), output, args).toString();
        } finally {
            client.shutdown(0, 0, TimeUnit.SECONDS);
        }
    }

    private record Keyword(String name) implements ProtocolKeyword {
        @Override
        public byte[] getBytes() {
            return name.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
