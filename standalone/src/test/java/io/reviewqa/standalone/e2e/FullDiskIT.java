package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Real disks, small ones, that have not a byte left: what it says, that questions are answered, and that it goes on by itself. */
@Tag("thorough")
class FullDiskIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    /** Models and Redis take 70 of them. */
    private static final int DATA_MEGABYTES = 128;
    private static final int INDEX_MEGABYTES = 24;
    private static final int TRIES = 40;
    private static final String STORE = "disk";

    private final Path folder = StandaloneUnderTest.folder();
    private final Set<String> accepted = new HashSet<>();

    @Test
    void whenTheDataFoldersDiskIsFull_thenItIsSaidAndNothingAcceptedIsLost() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"), DATA_MEGABYTES)) {
            try (Instance instance = StandaloneUnderTest.start(folder, "--reviewqa.seed.enabled=false")) {
                ReviewQa reviewQa = instance.client();
                assertThat(post(reviewQa, "before").status()).isLessThan(300);
                awaitAllSearchable(reviewQa);
                for (int round = 0; round < 2; round++) {
                    disk.fill();
                    requireRefusedAndSaid(reviewQa, instance, round);
                    disk.makeRoom();
                    requireTakenAgain(reviewQa, "after-" + round);
                }
            }
            try (Instance restarted = StandaloneUnderTest.start(folder, "--reviewqa.seed.enabled=false")) {
                awaitAllSearchable(restarted.client());
            }
        }
    }

    private void requireRefusedAndSaid(ReviewQa reviewQa, Instance instance, int round) {
        for (int i = 0; i < TRIES; i++) {
            Reply refused = post(reviewQa, "full-%d-%d".formatted(round, i));
            assertThat(refused.status()).as(refused.response().body()).isEqualTo(503);
            assertThat(refused.json().get("detail").asText()).contains("no room on the disk");
            assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
        }
        Reply later = reviewQa.send(reviewQa.question("Is it salty?", STORE).header("Prefer", "respond-async"));
        assertThat(later.status()).as(later.response().body()).isEqualTo(503);
        assertThat(reviewQa.answer("Is it salty?", STORE).get("status").asText()).isEqualTo("answered");
        assertThat(reviewQa.search("salty", STORE).get("total").asInt()).isEqualTo(accepted.size());
        assertThat(reviewQa.pipeline().get("problems").toString()).contains("The disk of " + folder.resolve("data"), "Make room");
        assertThat(disk(reviewQa, "diskSpace")).isEqualTo("DOWN");
        assertThat(instance.isAlive()).isTrue();
        assertThat(instance.output()).contains("Make room on the disk; it goes on by itself");
    }

    @Test
    void whenTheIndexsDiskIsFull_thenReviewsAreTakenAndSearchableOnceThereIsRoom() throws Exception {
        Path index = folder.resolve("index");
        try (SmallDisk disk = SmallDisk.mount(index, INDEX_MEGABYTES);
                Instance instance = StandaloneUnderTest.start(folder, "--reviewqa.seed.enabled=false",
                        "--reviewqa.index.directory=" + index, "--reviewqa.index.commit-interval=200ms")) {
            ReviewQa reviewQa = instance.client();
            assertThat(post(reviewQa, "before").status()).isLessThan(300);
            awaitAllSearchable(reviewQa);
            awaitCommitted(reviewQa);
            disk.fill();

            for (int i = 0; i < TRIES; i++) {
                Reply taken = post(reviewQa, "full-" + i);
                assertThat(taken.status()).as(taken.response().body()).isLessThan(300);
                assertThat(reviewQa.ask("Is it salty?", STORE).status()).isEqualTo(200);
            }
            await().atMost(LIMIT).untilAsserted(() -> assertThat(reviewQa.pipeline().get("problems").toString())
                    .contains("The disk of " + index, "Make room"));
            assertThat(disk(reviewQa, "indexDisk")).isEqualTo("DOWN");
            await().atMost(LIMIT).until(() -> instance.output().contains("No space left on device"));
            assertThat(reviewQa.answer("Is it salty?", STORE).get("status").asText()).as("by the last commit")
                    .isEqualTo("answered");
            disk.makeRoom();
            requireTakenAgain(reviewQa, "after");
            assertThat(instance.output()).doesNotContain("cannot be read and is rebuilt");
        }
    }

    private void requireTakenAgain(ReviewQa reviewQa, String review) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(post(reviewQa, review).status()).isLessThan(300));
        awaitAllSearchable(reviewQa);
        awaitCommitted(reviewQa);
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                reviewQa.send(reviewQa.question("Is it salty?", STORE).header("Prefer", "respond-async")).status())
                .isEqualTo(202));
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(reviewQa.pipeline().get("problems")).isEmpty();
            assertThat(reviewQa.get("/actuator/health").json().get("status").asText()).isEqualTo("UP");
        });
    }

    private Reply post(ReviewQa reviewQa, String review) {
        Reply reply = reviewQa.post("/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"%s\", \"storeId\": \"%s\", \"text\": \"The soup is too salty, says %s.\"}".formatted(review,
                        STORE, review));
        if (reply.status() < 300) {
            accepted.add(review);
        }
        return reply;
    }

    private void awaitAllSearchable(ReviewQa reviewQa) {
        await().atMost(LIMIT).untilAsserted(() -> {
            Reply found = reviewQa.get("/api/search?limit=100&storeId=" + STORE);
            assertThat(found.status()).isEqualTo(200);
            assertThat(found.json().findValuesAsText("reviewId")).containsExactlyInAnyOrderElementsOf(accepted);
        });
    }

    private static void awaitCommitted(ReviewQa reviewQa) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(reviewQa.get("/actuator/prometheus").response().body())
                .containsPattern("reviewqa_index_commit_age_seconds\\S* 0\\.0"));
    }

    private static String disk(ReviewQa reviewQa, String name) {
        JsonNode health = reviewQa.get("/actuator/health").json();
        return health.get("components").get(name).get("status").asText();
    }
}
