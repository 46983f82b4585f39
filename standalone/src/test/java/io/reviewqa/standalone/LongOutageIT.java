package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.ServerSentEvents;
import io.reviewqa.standalone.e2e.ServerSentEvents.Event;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each part is away for a minute: the rows of the table in docs/operations.md, cell by cell, from its begin to its end. How soon
 * callers are told is held by {@link OutageIT}; here another process starts beside.
 */
@Tag("thorough")
class LongOutageIT {

    private static final Duration OUTAGE = Duration.ofSeconds(60);
    private static final Duration PACE = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    static Path folder;

    private static OutageParts parts;

    private ReviewQa reviewQa;

    @BeforeAll
    static void start() throws Exception {
        parts = new OutageParts(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        parts.close();
    }

    @BeforeEach
    void allIsWell() {
        Away.answer(parts);
        reviewQa = new ReviewQa(parts.http());
        postReview("before");
        reviewQa.awaitSearchable(LIMIT);
    }

    @ParameterizedTest
    @EnumSource
    void whenAPartIsAwayForAMinute_thenEachCallerGetsWhatTheTableSaysAndNothingIsLost(Away away) throws Exception {
        int port = TestPorts.free().http();
        ReviewQa late = new ReviewQa(port);
        String id = "long-" + away;
        List<String> later = new ArrayList<>();
        try (QueuedQuestions queued = new QueuedQuestions(parts)) {
            away.begin(parts);
            try (JvmProcess starting = startLate(away, port)) {
                try {
                    queued.add(id, "Is it salty, %s?".formatted(away), "outage");
                    long end = System.nanoTime() + OUTAGE.toNanos();
                    while (System.nanoTime() < end) {
                        assertRow(away, later);
                        assertThat(queued.isAnyAnswered(id)).as("it waits").isFalse();
                        await().pollDelay(PACE).until(() -> true);
                    }
                    assertStarted(late, away.isReadyAtStart);
                } finally {
                    away.end(parts);
                }
                await().atMost(LIMIT).untilAsserted(() -> queued.assertAnsweredWhole(id));
                later.forEach(this::awaitAnswered);
                await().atMost(LIMIT).until(() -> isOk(late, "readiness"));
                List.of(reviewQa, late).forEach(replica -> assertWhole(away, replica));
            }
        }
    }

    private static void assertStarted(ReviewQa late, boolean isReady) {
        await().atMost(LIMIT).until(() -> isOk(late, "liveness"));
        if (isReady) {
            await("a process that starts meanwhile").atMost(LIMIT).until(() -> isOk(late, "readiness"));
        } else {
            assertThat(isOk(late, "readiness")).as("a process that starts meanwhile is ready").isFalse();
        }
    }

    private void assertRow(Away away, List<String> later) {
        // Asked in words that nobody has asked in before, or an answer that is there would come.
        JsonNode answer = told(200, reviewQa.question("Is it salty at %d?".formatted(System.nanoTime()), "outage")).json();
        assertThat(answer.path("degraded").asText(null)).isEqualTo(away.degraded);
        try (ServerSentEvents events = reviewQa.stream(
                reviewQa.question("As events at %d?".formatted(System.nanoTime()), "outage"))) {
            List<Event> all = events.all();
            assertThat(all.get(all.size() - 1).name()).isEqualTo("answer");
            assertThat(all.get(all.size() - 1).json().path("degraded").asText(null)).isEqualTo(away.degraded);
        }
        Reply accepted = told(away.takesLater ? 202 : 503,
                reviewQa.question("Later at %d?".formatted(System.nanoTime()), "outage").header("Prefer", "respond-async"));
        if (away.takesLater) {
            later.add(accepted.response().headers().firstValue("Location").orElseThrow());
        }
        assertThat(postReview("during-" + away)).isEqualTo(away.stores ? 200 : 503);
        told(away.stores ? 200 : 503, reviewQa.request("/api/qa").GET());
        told(away.searches() ? 200 : 503, reviewQa.request("/api/search?q=salty").GET());
        assertThat(isOk(reviewQa, "readiness")).as("what all replicas share takes none out of service").isTrue();
    }

    private Reply told(int status, HttpRequest.Builder request) {
        Reply reply = reviewQa.send(request);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        return reply;
    }

    private int postReview(String id) {
        return reviewQa.post("/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"%s\", \"storeId\": \"outage\", \"text\": \"Salty.\"}".formatted(id)).status();
    }

    private static boolean isOk(ReviewQa replica, String health) {
        try {
            return replica.get("/actuator/health/" + health).status() == 200;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private void awaitAnswered(String location) {
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode question = reviewQa.get(location).json();
            assertThat(question.has("answer")).as("%s", question).isTrue();
            assertThat(question.get("answer").has("degraded")).isFalse();
        });
    }

    /** All that was taken meanwhile is found, and nothing was given up. */
    private static void assertWhole(Away away, ReviewQa replica) {
        replica.awaitSearchable(LIMIT);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                replica.answer("Is it salty?", "outage").has("degraded")).isFalse());
        List<String> found = replica.get("/api/search?storeId=outage&limit=100").json().findValuesAsText("reviewId");
        assertThat(found).contains("before");
        if (away.stores) {
            assertThat(found).contains("during-" + away);
        }
        assertThat(replica.pipeline().get("deadLetters").asInt()).isZero();
    }

    private static JvmProcess startLate(Away away, int port) {
        List<String> arguments = new ArrayList<>(parts.arguments(port));
        arguments.addAll(List.of("--reviewqa.index.directory=" + folder.resolve("late-" + away),
                "--camel.component.redis-stream.consumer-name=late"));
        return JvmProcess.start(IntegrationApplication.class, folder.resolve("late-" + away + ".log"),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"), arguments);
    }
}
