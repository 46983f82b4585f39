package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reviewqa.standalone.docs.NamedMetrics;
import io.reviewqa.standalone.docs.Scrape;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.telemetry.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real applications, as a newcomer starts them. */
class ReviewQaIT {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration START_LIMIT = Duration.ofMinutes(3);
    private static final Duration RECOVERY = Duration.ofSeconds(40);
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final Pattern WARNING = Pattern.compile("^WARNING|^\\S+ +(WARN|ERROR) ");

    private final TestPorts ports = TestPorts.free();
    private final ReviewQa reviewQa = new ReviewQa(ports.http());

    @TempDir
    Path folder;

    @TempDir
    Path logs;

    @Test
    void whenStarted_thenDemoSetIsSearchableAndQuestionsAreAnsweredAlsoAfterAKill() throws Exception {
        Path log = logs.resolve("log.json");
        try (StandaloneProcess first = start("--logging.structured.format.console=ecs",
                "--logging.structured.format.file=logstash", "--logging.file.name=" + log,
                "--logging.level.io.reviewqa.integration.answer=debug",
                // Traced for the log alone: nobody is there to take what is kept, and nothing is.
                "--management.otlp.tracing.endpoint=http://127.0.0.1:9/v1/traces",
                "--management.tracing.sampling.probability=0").awaitReady()) {
            assertThat(first.output()).contains("storing the demo set");
            assertShownAtTheStart();
            assertThat(get("/api/pipeline")).contains("\"pending\":0").doesNotContain("\"reviews\":0");
            assertThat(ask("Is it too salty?")).contains("\"citations\":[{");
            assertNoWarnings(first);
            String storeId = "shop\n\u001b[2J\u202e";
            JsonNode hostile = reviewQa.send(reviewQa.question("Is it\n\u001b[31m too salty?", storeId)
                    .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-00")).json();
            JsonLog.of(first.output()).assertEach("/log/level", "INFO", "DEBUG")
                    .assertEach("/service/name", "reviewqa-standalone")
                    .assertAnswered(hostile.get("id").asText(), storeId, TRACE);
            JsonLog.of(Files.readString(log)).assertEach("/level", "INFO", "DEBUG")
                    .assertAnswered(hostile.get("id").asText(), storeId, TRACE);
            assertThat(first.output() + Files.readString(log)).contains("shop\\n\\u001B[2J\\u202e")
                    .doesNotContain("\u202e", "\\\\u202e");
            first.kill();
        }
        try (StandaloneProcess second = start()) {
            assertThat(firstAnswer("/actuator/health/liveness")).as("while it starts").isEqualTo(200);
            second.awaitReady();
            assertThat(second.output()).doesNotContain("storing the demo set");
            assertThat(ask("Is it too salty?")).contains("\"citations\":[{");
            assertNoWarnings(second);

            killRedisOf(second);
            await().atMost(RECOVERY).untilAsserted(() -> assertThat(ask("Is it too salty?")).contains("\"citations\":[{"));
            await().atMost(RECOVERY).untilAsserted(() -> assertThat(askByStream()).contains("answered"));

            ForeignProcess redis = second.redis();
            second.terminate();
            second.awaitExit(STOP_LIMIT);
            assertThat(redis.isGone()).isTrue();
        }
    }

    @Test
    void whenAnApplicationRefusesItsSettings_thenOneMessageSaysWhich() throws Exception {
        try (StandaloneProcess standalone = start("--reviewqa.model-server.max-message-size=huge")) {
            assertThat(standalone.awaitFailure()).isEqualTo(1);
            assertThat(standalone.output())
                    .containsOnlyOnce("APPLICATION FAILED TO START")
                    .contains("The model server did not start.", "reviewqa.model-server.max-message-size", "huge")
                    .doesNotContain("\tat ");
        }
    }

    /** What is there from the start, of both applications, and nothing that is there later. */
    private void assertShownAtTheStart() {
        Scrape.of(get("/actuator/prometheus")).assertShown(NamedMetrics.all(),
                presence -> presence.since().isEmpty() && NamedMetrics.isByDefault(presence))
                .assertShown(NamedMetrics.ofModelServersLibraries(), Metric.Presence::isAlways)
                .assertShown(NamedMetrics.ofIntegrationsLibraries().stream().filter(metric -> metric.presence().isAlways())
                        .toList(), Metric.Presence::isAlways);
    }

    /** Its status, as soon as there is somebody who answers. */
    private int firstAnswer(String path) {
        return await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(20)).ignoreExceptions()
                .until(() -> reviewQa.get(path).status(), status -> true);
    }

    /** Camel's own way of starting what only a leader runs warned some seconds after it led: those are awaited. */
    private static void assertNoWarnings(StandaloneProcess process) {
        await().during(Duration.ofSeconds(7)).atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(process.output().lines()).noneMatch(line -> WARNING.matcher(line).find()));
    }

    private static void killRedisOf(StandaloneProcess process) {
        ForeignProcess redis = process.redis();
        ProcessHandle.of(redis.pid()).orElseThrow().destroyForcibly();
        await().until(redis::isGone);
        process.awaitOutput("Redis (pid " + redis.pid() + ") is gone");
        process.awaitOutput("serves again");
    }

    /** The fields of the answer; empty when there is none yet. */
    private String askByStream() {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + ports.redis());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            String request = UUID.randomUUID().toString();
            connection.sync().xadd("chat:requests", Map.of("request_id", request, "query", "Is it too salty?"));
            return await().atMost(RECOVERY).until(() -> connection.sync().xrange("chat:responses", Range.unbounded()).stream()
                    .map(entry -> entry.getBody().toString()).filter(body -> body.contains(request)).findFirst().orElse(""),
                    answer -> !answer.isEmpty());
        }
    }

    private StandaloneProcess start(String... more) {
        return StandaloneProcess.start(StandaloneApplication.class, folder, ports, more);
    }

    private String ask(String question) {
        return body(reviewQa.ask(question, null));
    }

    private String get(String path) {
        return body(reviewQa.get(path));
    }

    private static String body(ReviewQa.Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return reply.response().body();
    }
}
