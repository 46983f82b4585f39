package io.reviewqa.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.camel.redis.stream.StreamEntry;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.review.ReviewDocuments;
import io.reviewqa.integration.review.StoredFields;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

class EmbeddingQueueTest {

    private static final ObjectId OBJECT_ID = new ObjectId("65f0c0ffee65f0c0ffee65f0");

    private final EmbeddingQueue jobs = new EmbeddingQueue(new ReviewDocuments(Clock.systemUTC(), StoredFields.OWN));

    @Test
    void whenAReviewChangedTwice_thenItIsQueuedOnce() {
        assertThat(jobs.changed(List.of(change("a"), change("b"), change("a"))))
                .containsExactlyInAnyOrder(
                        Map.of("review_id", "a", "reason", "changed", "written_at", "999"),
                        Map.of("review_id", "b", "reason", "changed", "written_at", "999"));
    }

    @Test
    void whenTheWriteIsKnown_thenTheJobTellsItAndElseWhenItWasQueued() {
        Instant second = Instant.ofEpochSecond(5);
        Map<String, String> changed =
                jobs.changed(List.of(new ChangeEvent(OperationType.UPDATE, "r", null, second),
                        new ChangeEvent(OperationType.UPDATE, "r", null, second.plusSeconds(9)))).get(0);
        assertThat(changed).containsEntry("written_at", "5999");
        assertThat(jobs.changed(List.of(ChangeEvent.snapshot(new Document("_id", "r"), second))).get(0))
                .as("a scan finds what was written at any time").doesNotContainKey("written_at");

        assertThat(writtenAt("7000-1", "5999")).isEqualTo(5999);
        assertThat(writtenAt("5500-1", "5999")).as("written before it was queued").isEqualTo(5500);
        for (String unknown : List.of("soon", "-1", "", "9".repeat(30))) {
            assertThat(writtenAt("7000-1", unknown)).isEqualTo(7000);
        }
    }

    private long writtenAt(String entryId, String millis) {
        return jobs.read(List.of(entry(entryId, Map.of("review_id", "r", "written_at", millis)))).get(0).writtenAt()
                .toEpochMilli();
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
                    new EmbeddingJob(DocumentId.of(id), Reason.CHANGED, Instant.ofEpochMilli(999)));
        }
    }

    @Test
    void whenAnIdCannotBeCarriedAsText_thenItComesThroughAsItsBytes() {
        for (Object id : List.of(" ", "a\u0000b", "i".repeat(40_000), new Document("$oid", "x"))) {
            Map<String, String> entry = jobs.changed(List.of(change(id))).get(0);
            assertThat(entry).containsKeys("review_id", "_id");
            assertThat(jobs.read(List.of(entry("7000-1", entry))).get(0).id().value()).isEqualTo(DocumentId.of(id).value());
        }
    }

    @Test
    void whenAnEarlierVersionQueuedIt_thenItsIdIsRead() {
        Map<String, String> entry = Map.of("review_id", "42", "_id", "{\"_id\": {\"$numberInt\": \"42\"}}");
        assertThat(jobs.read(List.of(entry("1-0", entry)))).extracting(EmbeddingJob::id).containsExactly(DocumentId.of(42));
    }

    @Test
    void whenAnEntrysTimeIsUnsignedOrOfTheFuture_thenItAndWhatFollowsAreJobs() {
        for (String id : List.of("9223372036854775808-0", "9223372036854775808-1", "18446744073709551615-18446744073709551615",
                "9223372036854775807-0", "0-1")) {
            assertThat(jobs.read(List.of(entry(id, Map.of("review_id", "r"))))).singleElement()
                    .satisfies(job -> assertThat(Date.from(job.writtenAt())).isNotNull());
        }
    }

    @Test
    void whenQueuedByHand_thenTheIdIsEnough() {
        assertThat(jobs.read(List.of(entry("1-0", Map.of("review_id", "r")), entry("2-0", Map.of("review_id", "r")))))
                .containsExactly(new EmbeddingJob(DocumentId.of("r"), Reason.CHANGED, Instant.ofEpochMilli(1)));
    }

    @Test
    void whenEntriesAreNoJobs_thenTheyAreNamedWithWhatIsWrong() {
        assertThatExceptionOfType(PoisonEntryException.class)
                .isThrownBy(() -> jobs.read(List.of(
                        entry("1-0", Map.of("id", "r")),
                        entry("2-0", Map.of("review_id", "good")),
                        entry("3-0", Map.of("review_id", "r", "_id", "{")),
                        entry("4-0", Map.of("review_id", "r", "_id", "{\"id\": 1}")),
                        entry("5-0", Map.of("review_id", "r", "reason", "fun")),
                        entry("6-0", Map.of("review_id", "{\"$refused\":\"x\"}")),
                        entry("7-0", Map.of("review_id", "{\"a\":" + "[".repeat(100_000))),
                        entry("8-0", Map.of("review_id", "\u3000")),
                        entry("9-0", Map.of("review_id", "r", "_id", "{\"_id\":" + "[".repeat(100_000))),
                        entry("10-0", Map.of("review_id", "r", "_id", "AAAA")))))
                .withMessageContaining("review_id is missing").withMessageContaining("fun")
                .satisfies(poison -> assertThat(poison.getEntryIds()).containsExactlyInAnyOrder(
                        "1-0", "3-0", "4-0", "5-0", "6-0", "7-0", "8-0", "9-0", "10-0"));
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
        var done = List.of(new EmbeddingJob(DocumentId.of(OBJECT_ID), Reason.CHANGED, Instant.EPOCH));
        assertThat(jobs.reviewSelector(done).toBsonDocument()).isEqualTo(BsonDocument.parse(
                "{_id: {$in: [{$oid: '%s'}]}}".formatted(OBJECT_ID)));
        assertThat(jobs.vectorSelector(done).toBsonDocument())
                .isEqualTo(BsonDocument.parse("{_id: {$in: ['{\"$oid\":\"%s\"}']}}".formatted(OBJECT_ID)));
    }

    private static EmbeddingJob job(String id) {
        return new EmbeddingJob(DocumentId.of(id), Reason.CHANGED, Instant.EPOCH);
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
