package io.reviewqa.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.sentence.SentenceSplitter;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ReviewChangesTest {

    private final ReviewChanges changes = new ReviewChanges(new SentenceSplitter());

    @Test
    void whenAReviewChangedTwice_thenItsLastStateCounts() {
        List<ReviewBatch> batches = changes.batches(List.of(
                written("r", "An old text it was."), written("r", "A new text it is.")));
        assertThat(batches).hasSize(1);
        assertThat(batches.get(0).sentences()).extracting(s -> s.text()).containsExactly("A new text it is.");
    }

    @Test
    void whenWrittenAndDeleted_thenOnlyDeleted() {
        List<ReviewBatch> batches = changes.batches(List.of(written("r", "Some text here."), deleted("r")));
        assertThat(batches).containsExactly(new ReviewBatch(List.of(), List.of(), List.of("r"), null));
        assertThat(batches.get(0).hasSentences()).isFalse();
    }

    @Test
    void whenTheDocumentIsGoneByNow_thenItIsADeletion() {
        assertThat(changes.batches(List.of(new ChangeEvent(OperationType.UPDATE, "r", null, Instant.EPOCH))))
                .containsExactly(new ReviewBatch(List.of(), List.of(), List.of("r"), null));
    }

    @Test
    void whenAScanIsOver_thenWhatItDidNotSeeIsSwept() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(changes.batches(List.of(ChangeEvent.snapshotEnd(start))))
                .containsExactly(new ReviewBatch(List.of(), List.of(), List.of(), start));
    }

    @Test
    void whenMany_thenBatchesOfBoundedSizeWithEveryReview() {
        String text = "A sentence of some length. ".repeat(100);
        List<ChangeEvent> events = IntStream.range(0, 10).mapToObj(i -> written("r" + i, text)).toList();
        List<ReviewBatch> batches = changes.batches(events);
        assertThat(batches).allSatisfy(batch -> assertThat(batch.sentences().size()).isLessThanOrEqualTo(256));
        assertThat(batches.stream().mapToInt(batch -> batch.reviews().size()).sum()).isEqualTo(10);
    }

    @Test
    void whenADocumentIsNoReview_thenItIsNotedWithWhatIsWrongAndTheOthersGoOn() {
        ChangeEvent bad = new ChangeEvent(OperationType.INSERT, "bad", new Document("_id", "bad").append("storeId", "s"),
                Instant.EPOCH);
        List<ReviewBatch> batches = changes.batches(List.of(bad, written("good", "A good text it is.")));
        assertThat(batches).hasSize(1);
        assertThat(batches.get(0).reviews()).extracting(split -> split.review().reviewId()).containsExactly("good");
        assertThat(batches.get(0).unreadable())
                .containsExactly(new ReviewBatch.Unreadable("bad", "review bad: field text is missing or blank"));
    }

    private static ChangeEvent written(String id, String text) {
        Document document = new Document("_id", id).append("storeId", "s").append("text", text);
        return new ChangeEvent(OperationType.INSERT, id, document, Instant.EPOCH);
    }

    private static ChangeEvent deleted(String id) {
        return new ChangeEvent(OperationType.DELETE, id, null, Instant.EPOCH);
    }
}
