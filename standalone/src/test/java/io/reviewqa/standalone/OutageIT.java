package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Each part is gone, or hangs, and comes back: what health, pipeline and every endpoint say of it, and how soon. */
class OutageIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(2_500);
    private static final TestPorts PORTS = TestPorts.free();

    @TempDir
    static Path folder;

    private static EmbeddedRedis redis;
    private static EmbeddedMongo mongo;
    private static ScriptedModelServer modelServer;
    private static ConfigurableApplicationContext integration;

    private final ReviewQa reviewQa = new ReviewQa(PORTS.http());

    /** How a part is called in {@code /actuator/health}, in {@code problems} and in the detail of a refusal. */
    private enum Part {
        MODEL_SERVER("modelServer", "The model server does not answer: ", "the model server does not answer",
                PORTS.modelServer()),
        MONGO("mongo", "The review database (MongoDB) does not answer: ", "the review database does not answer", PORTS.mongo()),
        REDIS("redis", "Redis does not answer: ", "Redis does not answer", PORTS.redis());

        private final String component;
        private final String problem;
        private final String detail;
        private final int port;

        Part(String component, String problem, String detail, int port) {
            this.component = component;
            this.problem = problem;
            this.detail = detail;
            this.port = port;
        }
    }

    /** What an endpoint cannot do without. */
    private record Endpoint(Function<ReviewQa, HttpRequest.Builder> request, Set<Part> needs) {}

    private static final Map<String, Endpoint> ENDPOINTS = new LinkedHashMap<>();

    static {
        Set<Part> none = EnumSet.noneOf(Part.class);
        endpoint("question", client -> client.question("Whole?", "none"), EnumSet.of(Part.MODEL_SERVER));
        endpoint("question as events", client -> client.question("Events?", "none").header("Accept", "text/event-stream"),
                EnumSet.of(Part.MODEL_SERVER));
        endpoint("question with a key",
                client -> client.question("Keyed?", "none").header("Idempotency-Key", UUID.randomUUID().toString()),
                EnumSet.of(Part.MODEL_SERVER, Part.MONGO));
        endpoint("question for later", client -> client.question("Later?", "none").header("Prefer", "respond-async"),
                EnumSet.of(Part.MONGO, Part.REDIS));
        endpoint("answers", get("/api/qa"), EnumSet.of(Part.MONGO));
        endpoint("one answer", get("/api/qa/none"), EnumSet.of(Part.MONGO));
        endpoint("cancellation", client -> client.request("/api/qa/none").DELETE(), EnumSet.of(Part.MONGO));
        endpoint("search", get("/api/search?q=salty"), EnumSet.of(Part.MODEL_SERVER));
        endpoint("list of sentences", get("/api/search?storeId=none"), none);
        endpoint("review", client -> review(client, "application/json"), EnumSet.of(Part.MONGO));
        endpoint("lines of reviews", client -> review(client, "application/x-ndjson"), EnumSet.of(Part.MONGO));
        endpoint("one review", get("/api/reviews/none"), EnumSet.of(Part.MONGO));
        endpoint("removal", client -> client.request("/api/reviews/none").DELETE(), EnumSet.of(Part.MONGO));
        endpoint("stores", get("/api/stores"), EnumSet.of(Part.MONGO));
        endpoint("dead letters of changes", get("/api/pipeline/dead-letters?source=review-changes"), EnumSet.of(Part.MONGO));
        endpoint("dead letters of jobs", get("/api/pipeline/dead-letters?source=embed-jobs"), EnumSet.of(Part.REDIS));
        endpoint("requeueing", client -> client.request("/api/pipeline/dead-letters/embed-jobs:1-1/requeue")
                .POST(BodyPublishers.noBody()), EnumSet.of(Part.REDIS));
        endpoint("routes", get("/api/routes"), none);
        endpoint("liveness", get("/actuator/health/liveness"), none);
    }

    private static void endpoint(String name, Function<ReviewQa, HttpRequest.Builder> request, Set<Part> needs) {
        ENDPOINTS.put(name, new Endpoint(request, needs));
    }

    private static Function<ReviewQa, HttpRequest.Builder> get(String path) {
        return client -> client.request(path).GET();
    }

    private static HttpRequest.Builder review(ReviewQa client, String type) {
        return client.request("/api/reviews").header("Content-Type", type).POST(BodyPublishers.ofString(
                "{\"reviewId\": \"outage\", \"storeId\": \"outage\", \"text\": \"Salty.\"}"));
    }

    @BeforeAll
    static void start() throws Exception {
        DataFolder data = new DataFolder(folder);
        redis = new EmbeddedRedis(data, new Listener("Redis", "-", "127.0.0.1", PORTS.redis()));
        mongo = new EmbeddedMongo(data, new Listener("MongoDB", "-", "127.0.0.1", PORTS.mongo()), 1_000);
        for (Part part : Part.values()) {
            start(part);
        }
        integration = IntegrationApplication.builder().run(
                "--server.port=" + PORTS.http(),
                "--reviewqa.model-server.address=127.0.0.1:" + PORTS.modelServer(),
                "--spring.data.redis.url=redis://127.0.0.1:" + PORTS.redis(),
                "--spring.data.mongodb.uri=mongodb://127.0.0.1:" + PORTS.mongo());
    }

    @AfterAll
    static void stop() throws Exception {
        integration.close();
        for (Part part : Part.values()) {
            stop(part);
        }
    }

    private static void start(Part part) throws Exception {
        switch (part) {
            case MODEL_SERVER -> modelServer = new ScriptedModelServer(
                    PORTS.modelServer(), call -> call.token("Yes.").end(FinishReason.FINISH_REASON_STOP));
            case MONGO -> mongo.start();
            case REDIS -> redis.start();
        }
    }

    private static void stop(Part part) throws Exception {
        switch (part) {
            case MODEL_SERVER -> modelServer.close();
            case MONGO -> mongo.stop();
            case REDIS -> redis.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"MODEL_SERVER, false", "MODEL_SERVER, true", "MONGO, false", "MONGO, true", "REDIS, false", "REDIS, true"})
    void whenAPartIsAway_thenAllSayWhichAndWhySoonAndUntilItIsBack(Part part, boolean hangs) throws Exception {
        awaitAllWell();
        stop(part);
        try (ServerSocket silent = hangs ? new ServerSocket(part.port, 1_000, InetAddress.getLoopbackAddress()) : null) {
            assertHealth(part);
            assertPipeline(part);
            assertEndpoints(part);
        } finally {
            start(part);
        }
        awaitAllWell();
    }

    private void awaitAllWell() {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(reviewQa.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(reviewQa.pipeline().get("problems")).isEmpty();
            ENDPOINTS.forEach((name, endpoint) -> assertThat(reviewQa.send(endpoint.request().apply(reviewQa)).status()).as(name)
                    .isLessThan(500));
        });
    }

    private void assertHealth(Part part) {
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode health = timed(LOOK, "/actuator/health").json();
            assertThat(health.at("/components/" + part.component + "/status").asText()).isEqualTo("DOWN");
            assertThat(health.at("/components/" + part.component + "/details/problem").asText()).startsWith(part.problem);
        });
        Reply readiness = timed(LOOK, "/actuator/health/readiness");
        assertThat(readiness.status()).isEqualTo(part == Part.REDIS ? 200 : 503);
        assertThat(timed(LOOK, "/actuator/health/liveness").status()).isEqualTo(200);
    }

    private void assertPipeline(Part part) {
        Reply reply = timed(LOOK, "/api/pipeline");
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        JsonNode pipeline = reply.json();
        assertThat(pipeline.get("problems")).hasSize(1);
        assertThat(pipeline.at("/problems/0").asText()).startsWith(part.problem).doesNotContain("Exception", "io.grpc", "\n");
        assertThat(pipeline.at("/index/reviews").isNumber()).isTrue();
        assertThat(pipeline.get("changeStreams")).isNotEmpty();
        assertNull(pipeline, List.of("reviews", "vectors"), part == Part.MONGO);
        assertNull(pipeline, List.of("streams", "jobs"), part == Part.REDIS);
        assertNull(pipeline, List.of("deadLetters"), part != Part.MODEL_SERVER);
        if (part != Part.MODEL_SERVER) {
            assertThat(pipeline.get("pending").asInt()).as("nobody knows that nothing is pending").isPositive();
        }
    }

    private static void assertNull(JsonNode pipeline, List<String> fields, boolean expected) {
        assertThat(fields).allSatisfy(field -> assertThat(pipeline.get(field).isNull()).as(field).isEqualTo(expected));
    }

    /** All at once: each waits for itself. */
    private void assertEndpoints(Part away) throws InterruptedException {
        SoftAssertions softly = new SoftAssertions();
        ExecutorService callers = Executors.newFixedThreadPool(ENDPOINTS.size());
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            ENDPOINTS.forEach((name, endpoint) -> calls.add(() -> {
                check(softly, away, name, endpoint);
                return null;
            }));
            for (Future<Void> call : callers.invokeAll(calls)) {
                assertThat(call).succeedsWithin(Duration.ZERO);
            }
        } finally {
            callers.shutdownNow();
        }
        softly.assertAll();
    }

    private void check(SoftAssertions softly, Part away, String name, Endpoint endpoint) {
        long start = System.nanoTime();
        Reply reply = reviewQa.send(endpoint.request().apply(reviewQa));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        softly.assertThat(millis).as("%s: milliseconds", name).isLessThan(6_000);
        if (!endpoint.needs().contains(away)) {
            softly.assertThat(reply.status()).as("%s needs no %s: %s", name, away, reply.response().body()).isLessThan(500);
            return;
        }
        softly.assertThat(reply.status()).as("%s: %s", name, reply.response().body()).isEqualTo(503);
        softly.assertThat(reply.contentType()).as(name).startsWith("application/problem+json");
        softly.assertThat(reply.response().headers().firstValue("Retry-After")).as(name).isPresent();
        softly.assertThat(reply.json().get("detail").asText()).as(name).startsWith(away.detail);
    }

    private Reply timed(Duration limit, String path) {
        long start = System.nanoTime();
        Reply reply = reviewQa.get(path);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(path).isLessThan(limit);
        return reply;
    }
}
