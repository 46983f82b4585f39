package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import io.reviewqa.integration.answer.AnswerMetrics;
import io.reviewqa.standalone.OutageParts.Fault;
import io.reviewqa.standalone.OutageParts.Part;
import io.reviewqa.standalone.ScriptedModelServer.Call;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Each part is gone, or hangs, and comes back: what health, pipeline and every endpoint say of it, and how soon. */
class OutageIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration TOLD = Duration.ofSeconds(6);
    private static final Duration LOOK = Duration.ofMillis(2_500);

    @TempDir
    static Path folder;

    /** What is logged of each answer; its fields are copied there and then. */
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing();
            super.append(event);
        }
    };

    private static OutageParts parts;

    private ReviewQa reviewQa;

    @BeforeAll
    static void start() throws Exception {
        parts = new OutageParts(folder);
        Logger answers = (Logger) LoggerFactory.getLogger(AnswerMetrics.class);
        answers.setLevel(Level.DEBUG);
        LOG.start();
        answers.addAppender(LOG);
    }

    @AfterAll
    static void stop() throws Exception {
        Logger answers = (Logger) LoggerFactory.getLogger(AnswerMetrics.class);
        answers.detachAppender(LOG);
        answers.setLevel(null);
        parts.close();
    }

    @BeforeEach
    void answer() {
        Away.answer(parts);
        reviewQa = new ReviewQa(parts.http());
    }

    @ParameterizedTest
    @CsvSource({"MODEL_SERVER, GONE", "MODEL_SERVER, HANGS", "MODEL_SERVER, FALLS_SILENT", "MONGO, GONE", "MONGO, HANGS",
            "MONGO, FALLS_SILENT", "REDIS, GONE", "REDIS, HANGS", "REDIS, FALLS_SILENT"})
    void whenAPartIsAway_thenAllSayWhichAndWhySoonAndUntilItIsBack(Part part, Fault fault) throws Exception {
        awaitAllWell();
        parts.begin(part, fault);
        try {
            assertHealth(part);
            assertPipeline(part);
            assertEndpoints(part);
        } finally {
            parts.end(part, fault);
        }
        awaitAllWell();
    }

    @ParameterizedTest
    @EnumSource
    void whenAPartIsAway_thenWhatIsQueuedWaitsAndIsAnsweredWholeWhenItIsBack(Away away) throws Exception {
        awaitAllWell();
        reviewQa.awaitSearchable(LIMIT);
        String id = "waits-for-" + away;
        try (QueuedQuestions queued = new QueuedQuestions(parts)) {
            away.begin(parts);
            try {
                queued.add(id, "Is it salty without %s?".formatted(away), "outage");
                await().during(Duration.ofMillis(500)).atMost(LIMIT).until(() -> !queued.isAnyAnswered(id));
            } finally {
                away.end(parts);
            }
            await().atMost(LIMIT).untilAsserted(() -> queued.assertAnsweredWhole(id));
        }
    }

    @Test
    void whenTheModelServerIsAway_thenReviewsAreCountedByWordsAndLaterAnswersAreWholeAgain() throws Exception {
        awaitAllWell();
        reviewQa.awaitSearchable(LIMIT);
        parts.begin(Part.MODEL_SERVER, Fault.GONE);
        String later;
        try {
            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(ask("outage").get("degraded").asText()).isEqualTo("no_embedding");
                assertThat(reviewQa.get("/actuator/prometheus").response().body())
                        .contains("resilience4j_circuitbreaker_state{name=\"embedding\",state=\"open\"} 1.0");
                assertThat(reviewQa.pipeline().get("problems").toString())
                        .contains("Questions are answered by words alone: the circuit breaker embedding is open");
            });
            JsonNode answer = ask("outage");
            assertThat(answer.get("status").asText()).isEqualTo("answered");
            assertThat(answer.at("/evidence/positive").asInt()).isEqualTo(1);
            assertThat(answer.get("answer").asText()).isEqualTo("Yes, says one reviewer. “Salty.” [1]");
            assertThat(answer.at("/generator/engine").asText()).isEqualTo("extractive");
            assertThat(reviewQa.ask("Est-ce trop salé ?", "outage").status()).as("what only a model reads").isEqualTo(503);
            later = reviewQa.send(reviewQa.question("Is it salty?", "outage").header("Prefer", "respond-async"))
                    .response().headers().firstValue("Location").orElseThrow();
            assertThat(reviewQa.get(later).json().has("answer")).isFalse();
        } finally {
            parts.end(Part.MODEL_SERVER, Fault.GONE);
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(ask("outage").has("degraded")).isFalse());
        await().atMost(LIMIT).until(() -> reviewQa.get(later).json().has("answer"));
        assertThat(reviewQa.get(later).json().get("answer").has("degraded")).as("it waited for the whole answer").isFalse();
        awaitAllWell();
    }

    @Test
    void whenOnlyTheGeneratorIsAwayOrSilent_thenCountsAndQuotesAreAnswered() {
        awaitAllWell();
        reviewQa.awaitSearchable(LIMIT);
        for (Consumer<Call> fault : List.<Consumer<Call>>of(
                call -> call.observer().onError(Status.UNAVAILABLE.asException()),
                call -> {},
                call -> call.token("I think").observer().onError(Status.UNAVAILABLE.asException()))) {
            parts.generate(fault);
            JsonNode answer = ask("outage");
            assertThat(answer.get("degraded").asText()).isEqualTo("no_generation");
            assertThat(answer.get("answer").asText()).endsWith("“Salty.” [1]").doesNotContain("I think");
            assertLogged(answer.get("id").asText(), "by extractive: answered, degraded: no_generation");
        }
        parts.generate(call -> call.observer().onError(Status.RESOURCE_EXHAUSTED.asException()));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(reviewQa.ask("Is it salty?", "outage").status())
                .as("one that is busy is there").isEqualTo(429));
    }

    private static void assertLogged(String questionId, String end) {
        assertThat(List.copyOf(LOG.list)).filteredOn(line -> questionId.equals(line.getMDCPropertyMap().get("questionId")))
                .extracting(ILoggingEvent::getFormattedMessage).singleElement().asString().startsWith("Answered in ")
                .endsWith(end);
    }

    private JsonNode ask(String store) {
        Reply reply = reviewQa.ask("Is it salty?", store);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return reply.json();
    }

    private void awaitAllWell() {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(reviewQa.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(reviewQa.pipeline().get("problems")).isEmpty();
            OutageEndpoints.ALL
                    .forEach((name, endpoint) -> assertThat(reviewQa.send(endpoint.request().apply(reviewQa)).status()).as(name)
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
        assertThat(readiness.status()).as("what all replicas share takes none out of service").isEqualTo(200);
        assertThat(timed(LOOK, "/actuator/health/liveness").status()).isEqualTo(200);
    }

    private void assertPipeline(Part part) {
        Reply reply = timed(LOOK, "/api/pipeline");
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        JsonNode pipeline = reply.json();
        assertThat(pipeline.get("problems")).filteredOn(problem -> !problem.asText().contains("circuit breaker"))
                .singleElement().satisfies(problem -> assertThat(problem.asText()).startsWith(part.problem)
                        .doesNotContain("Exception", "io.grpc", "\n"));
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
        ExecutorService callers = Executors.newFixedThreadPool(OutageEndpoints.ALL.size());
        try {
            List<Callable<Void>> calls = new ArrayList<>();
            OutageEndpoints.ALL.forEach((name, endpoint) -> calls.add(() -> {
                check(softly, away, Map.entry(name, endpoint));
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

    private void check(SoftAssertions softly, Part away, Map.Entry<String, OutageEndpoints.Endpoint> called) {
        String name = called.getKey();
        OutageEndpoints.Endpoint endpoint = called.getValue();
        long start = System.nanoTime();
        Reply reply = reviewQa.send(endpoint.request().apply(reviewQa));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        softly.assertThat(millis).as("%s: milliseconds", name).isLessThan(TOLD.toMillis());
        if (!endpoint.needs().contains(away)) {
            softly.assertThat(reply.status()).as("%s needs no %s: %s", name, away, reply.response().body()).isLessThan(500);
            if (endpoint.degrades()) {
                softly.assertThat(reply.response().body().contains("\"degraded\":\"no_embedding\"")).as("%s is degraded", name)
                        .isEqualTo(away == Part.MODEL_SERVER);
            }
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
