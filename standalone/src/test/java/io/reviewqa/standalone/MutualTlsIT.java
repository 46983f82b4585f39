package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettySslContextChannelCredentials;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.reviewqa.grpc.ssl.BundledSslContext;
import io.reviewqa.grpc.ssl.TestAuthority;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.modelserver.ModelServerApplication;
import io.reviewqa.standalone.docs.NamedMetrics;
import io.reviewqa.standalone.docs.Scrape;
import io.reviewqa.standalone.e2e.ReviewQa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;

/** Model server and integration as two processes that want certificates and a token of each other. */
@Tag("thorough")
class MutualTlsIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOKEN = "s3cret-token";
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    /** Traced for the logs alone: nobody is there to take what is kept, and nothing is. */
    private static final List<String> TRACED = List.of("--management.otlp.tracing.endpoint=http://127.0.0.1:9/v1/traces",
            "--management.tracing.sampling.probability=0");
    private static final TestPorts PORTS = TestPorts.free();

    @TempDir
    static Path folder;

    private static EmbeddedRedis redisServer;
    private static RunningMongo mongo;
    private static TestAuthority old;
    private static TestAuthority fresh;
    private static JvmProcess modelServer;

    private final ReviewQa reviewQa = new ReviewQa(PORTS.http());

    @BeforeAll
    static void start() throws Exception {
        old = TestAuthority.create(folder, "old-ca").issue("old-server").issue("old-client");
        fresh = TestAuthority.create(folder, "fresh-ca").issue("fresh-server").issue("fresh-client");
        install("old");
        redisServer = new EmbeddedRedis(new DataFolder(folder), new Listener("Redis", "-", "127.0.0.1", PORTS.redis()));
        redisServer.start();
        mongo = new RunningMongo(folder, 1_000);
        modelServer = startModelServer();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        modelServer.close();
        mongo.close();
        redisServer.stop();
    }

    @Test
    void whenCredentialsAreWrong_thenItIsSaidAndNothingIsLost_andAReplacedCertificateIsTakenUpWithoutARestart()
            throws Exception {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + PORTS.redis());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            try (JvmProcess integration = startIntegration("no-certificate.log", TOKEN, false)) {
                assertRefused("no TLS connection to the model server");
            }
            String deferred;
            try (JvmProcess integration = startIntegration("wrong-token.log", "guessed", true)) {
                assertRefused("the model server refused our credentials");
                assertThat(reviewQa.get("/actuator/health").json().at("/components/modelServer/status").asText())
                        .isEqualTo("DOWN");
                assertThat(reviewQa.pipeline().at("/problems/0").asText()).contains("refused our credentials");
                redis.xadd("chat:requests", Map.of("request_id", "waits", "store_id", "tls", "query", "Is it too salty?"));
                deferred = defer();
                assertThat(reviewQa.post("/api/reviews", ReviewQa.JSON,
                        "{\"reviewId\": \"tls-1\", \"storeId\": \"tls\", \"text\": \"The soup was far too salty.\"}").status())
                        .isEqualTo(200);
                await().atMost(LIMIT).until(() -> redis.xpending("chat:requests", "reviewqa").getCount() == 1);
                assertThat(integration.output()).doesNotContain("guessed");
            }
            try (JvmProcess integration = startIntegration("right.log", TOKEN, true)) {
                await().atMost(LIMIT).until(() -> redis.xrange("chat:responses", Range.unbounded()).stream()
                        .anyMatch(entry -> "waits".equals(entry.getBody().get("request_id"))));
                await().atMost(LIMIT).until(() -> List.of("answered", "no_evidence")
                        .contains(reviewQa.get(deferred).json().path("status").asText()));
                reviewQa.awaitSearchable(LIMIT);
                assertThat(reviewQa.get("/actuator/health/readiness").status()).isEqualTo(200);
                assertThat(reviewQa.answer("Is it too salty?", "tls").at("/evidence/positive").asInt()).isEqualTo(1);
                assertEachShowsItsOwn();
                assertThat(reviewQa.pipeline().get("deadLetters").asInt()).isZero();
                String traced = reviewQa.send(reviewQa.question("Is it really too salty?", "tls")
                        .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00")).json().get("id").asText();

                replaceCertificates(integration);
                assertThat(modelServer.output() + integration.output()).doesNotContain(TOKEN);
                JsonLog.of(integration.output()).assertEach("/service/name", "reviewqa-integration")
                        .assertAnswered("waits", "tls").assertAnswered(traced, "tls", TRACE);
                JsonLog.of(modelServer.output()).assertEach("/level", "DEBUG", "INFO", "WARN", "ERROR")
                        .assertCalled("EmbeddingService/Embed", TRACE).assertCalled("GenerationService/Generate", TRACE);
            }
        }
    }

    private void replaceCertificates(JvmProcess integration) throws IOException {
        assertThat(isServed(old.bundle("old-client", old))).isTrue();
        install("fresh");
        await().atMost(LIMIT).until(() -> isServed(fresh.bundle("fresh-client", fresh)));
        assertThat(isServed(old.bundle("old-client", old))).as("the old authority is trusted no longer").isFalse();
        assertThat(isServed(old.bundle("old-client", fresh))).as("nor is its client that trusts the new one").isFalse();
        integration.awaitOutput("New gRPC connections use the changed SSL bundle", LIMIT);
        // Longer than a connection lives here: what goes on being answered is so over new ones.
        await().atMost(LIMIT).during(Duration.ofSeconds(4)).until(() -> reviewQa.ask("Is it too salty?", "tls").status() == 200);
    }

    /** A process of its own shows nothing of the other's. */
    private void assertEachShowsItsOwn() {
        Scrape.of(reviewQa.get("/actuator/prometheus").response().body()).assertNamed(NamedMetrics.ofIntegration())
                .assertShown(NamedMetrics.ofIntegration(), presence -> presence.with().isEmpty())
                .assertShown(NamedMetrics.ofIntegrationsLibraries(), presence -> presence.with().isEmpty())
                .assertNone(NamedMetrics.ofModelServer()).assertNone(NamedMetrics.ofModelServersLibraries());
    }

    private void assertRefused(String detail) {
        assertThat(reviewQa.answer("Is it too salty?", "tls").get("degraded").asText()).isEqualTo("no_embedding");
        ReviewQa.Reply reply = reviewQa.get("/api/search?q=salty");
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(503);
        assertThat(reply.json().get("detail").asText()).contains(detail).doesNotContain(TOKEN);
    }

    private String defer() {
        return reviewQa.send(reviewQa.question("Is it too salty?", "tls").header("Prefer", "respond-async"))
                .response().headers().firstValue("Location").orElseThrow();
    }

    /** Puts the files of an authority where the bundles of both processes look, by the links that Kubernetes replaces a Secret by. */
    private static void install(String authority) throws IOException {
        Path live = Files.createDirectories(folder.resolve("live"));
        Path data = Files.createDirectories(live.resolve("..data-" + authority));
        for (String file : List.of("ca.crt", "server.crt", "server.key", "client.crt", "client.key")) {
            Files.copy(folder.resolve(authority + "-" + file), data.resolve(file));
            if (!Files.isSymbolicLink(live.resolve(file))) {
                Files.createSymbolicLink(live.resolve(file), Path.of("..data", file));
            }
        }
        Path link = Files.createSymbolicLink(live.resolve("..data_tmp"), data.getFileName());
        Files.move(link, live.resolve("..data"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isServed(SslBundle bundle) {
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
        bundles.registerBundle("test", bundle);
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", PORTS.modelServer(),
                NettySslContextChannelCredentials.create(BundledSslContext.client(bundles, "test"))).build();
        try {
            HealthGrpc.newBlockingStub(channel).withDeadlineAfter(10, TimeUnit.SECONDS)
                    .check(HealthCheckRequest.getDefaultInstance());
            return true;
        } catch (StatusRuntimeException refused) {
            return false;
        } finally {
            channel.shutdownNow();
        }
    }

    private static JvmProcess startModelServer() {
        List<String> arguments = new ArrayList<>(bundle("server", true));
        arguments.addAll(TRACED);
        arguments.addAll(List.of("--spring.main.web-application-type=none", "--spring.main.keep-alive=true",
                "--reviewqa.model-server.port=" + PORTS.modelServer(), "--reviewqa.models.cache=" + folder.resolve("models"),
                "--reviewqa.model-server.ssl-bundle=models", "--reviewqa.model-server.client-auth=need",
                "--reviewqa.model-server.token=" + TOKEN, "--reviewqa.model-server.max-connection-age=1s",
                "--logging.structured.format.console=logstash", "--logging.level.io.reviewqa.modelserver.grpc=debug"));
        return JvmProcess.start(ModelServerApplication.class, folder.resolve("model-server.log"),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), arguments)
                .awaitOutput("(TLS, client certificates REQUIRE, token)", LIMIT);
    }

    private JvmProcess startIntegration(String log, String token, boolean hasCertificate) {
        List<String> arguments = new ArrayList<>(bundle("client", hasCertificate));
        arguments.addAll(TRACED);
        arguments.addAll(List.of("--server.port=" + PORTS.http(), "--reviewqa.index.directory=" + folder.resolve("index"),
                "--reviewqa.model-server.address=127.0.0.1:" + PORTS.modelServer(),
                "--reviewqa.model-server.ssl-bundle=models", "--reviewqa.model-server.token=" + token,
                "--spring.data.redis.url=redis://127.0.0.1:" + PORTS.redis(), "--spring.data.mongodb.uri=" + mongo.address(),
                "--camel.component.redis-stream.claim-min-idle=1s", "--reviewqa.sweep.first-after=1s",
                "--logging.structured.format.console=ecs", "--logging.level.io.reviewqa.integration.answer=debug"));
        JvmProcess process = JvmProcess.start(IntegrationApplication.class, folder.resolve(log),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), arguments);
        await().atMost(LIMIT).ignoreExceptions()
                .until(() -> reviewQa.get("/actuator/health/readiness").status() == 200);
        return process;
    }

    private static List<String> bundle(String side, boolean hasKey) {
        String bundle = "--spring.ssl.bundle.pem.models.";
        String live = "=file:" + folder.resolve("live") + "/";
        List<String> arguments = new ArrayList<>(List.of(bundle + "reload-on-update=true",
                bundle + "truststore.certificate" + live + "ca.crt", "--spring.ssl.bundle.watch.file.quiet-period=500ms"));
        if (hasKey) {
            arguments.add(bundle + "keystore.certificate" + live + side + ".crt");
            arguments.add(bundle + "keystore.private-key" + live + side + ".key");
        }
        return arguments;
    }
}
