package io.reviewqa.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.camel.redis.stream.StreamEntry;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class EmbeddingJobsTest {

    private static final ObjectId OBJECT_ID = new ObjectId("65f0c0ffee65f0c0ffee65f0");

    private final EmbeddingJobs jobs = new EmbeddingJobs();

    @Test
    void whenAReviewChangedTwice_thenItIsQueuedOnce() {
        assertThat(jobs.changed(List.of(change("a"), change("b"), change("a"))))
                .containsExactlyInAnyOrder(
                        Map.of("review_id", "a", "reason", "changed"), Map.of("review_id", "b", "reason", "changed"));
    }

    @Test
    void whenAScanIsOver_thenItIsNoReviewButCallsForASweep() {
        var over = List.of(ChangeEvent.snapshotEnd(Instant.EPOCH));
        assertThat(jobs.scanned(over)).isTrue();
        assertThat(jobs.changed(over)).isEmpty();
        assertThat(jobs.scanned(List.of(change("a")))).isFalse();
    }

    @Test
    void whenIdsAreOfAnyType_thenTheyComeThroughTheStream() {
        for (Object id : List.of("text", OBJECT_ID, 42, 42L, new Document("shop", 1).append("nr", 2))) {
            Map<String, String> entry = jobs.changed(List.of(change(id))).get(0);
            assertThat(jobs.read(List.of(entry("7000-1", entry)))).containsExactly(
                    new EmbeddingJob(String.valueOf(id), id, Reason.CHANGED, Instant.ofEpochMilli(7000)));
        }
    }

    @Test
    void whenQueuedByHand_thenTheIdIsEnough() {
        assertThat(jobs.read(List.of(entry("1-0", Map.of("review_id", "r")), entry("2-0", Map.of("review_id", "r")))))
                .containsExactly(new EmbeddingJob("r", "r", Reason.CHANGED, Instant.ofEpochMilli(1)));
    }

    @Test
    void whenEntriesAreNoJobs_thenTheyAreNamedWithWhatIsWrong() {
        assertThatExceptionOfType(PoisonEntryException.class)
                .isThrownBy(() -> jobs.read(List.of(
                        entry("1-0", Map.of("id", "r")),
                        entry("2-0", Map.of("review_id", "good")),
                        entry("3-0", Map.of("review_id", "r", "_id", "{")),
                        entry("4-0", Map.of("review_id", "r", "_id", "{\"id\": 1}")),
                        entry("5-0", Map.of("review_id", "r", "reason", "fun")))))
                .withMessageContaining("review_id is missing").withMessageContaining("fun")
                .satisfies(poison -> assertThat(poison.getEntryIds()).containsExactlyInAnyOrder("1-0", "3-0", "4-0", "5-0"));
    }

    @Test
    void whenAReviewChangedMeanwhile_thenItIsQueuedAgain() {
        List<EmbeddingJob> done = List.of(job("same"), job("edited"), job("deleted"), job("appeared"), job("absent"));
        var before = List.of(review("same", "x"), review("edited", "x"), review("deleted", "x"));
        var after = List.of(review("same", "x"), review("edited", "y"), review("appeared", "x"));
        assertThat(jobs.overtaken(done, before, after)).extracting(entry -> entry.get("review_id") + entry.get("reason"))
                .containsExactly("editedovertaken", "deletedovertaken", "appearedovertaken");
    }

    @Test
    void whenSelected_thenReviewsByTheirOwnIdAndVectorsByText() {
        var done = List.of(new EmbeddingJob(OBJECT_ID.toHexString(), OBJECT_ID, Reason.CHANGED, Instant.EPOCH));
        assertThat(jobs.reviewSelector(done)).isEqualTo(Document.parse(
                "{_id: {$in: [{$oid: '%s'}]}}".formatted(OBJECT_ID)));
        assertThat(jobs.vectorSelector(done)).isEqualTo(Document.parse("{_id: {$in: ['%s']}}".formatted(OBJECT_ID)));
    }

    private static EmbeddingJob job(String id) {
        return new EmbeddingJob(id, id, Reason.CHANGED, Instant.EPOCH);
    }

    private static Document review(String id, String text) {
        return new Document("_id", id).append("storeId", "s").append("text", text);
    }

    private static StreamEntry entry(String id, Map<String, String> fields) {
        return new StreamEntry("embed:jobs", id, fields, 1);
    }

    private static ChangeEvent change(Object id) {
        return new ChangeEvent(OperationType.UPDATE, id, null, Instant.EPOCH);
    }
}
