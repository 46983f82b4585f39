package io.reviewqa.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.review.ReviewDocuments;
import io.reviewqa.integration.review.SentenceSplitter;
import io.reviewqa.integration.review.StoredFields;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class ReviewBatcherTest {

    private final EmbeddingModel model = new EmbeddingModel();
    private final ReviewBatcher batches =
            new ReviewBatcher(new SentenceSplitter(), model, new ReviewDocuments(Clock.systemUTC(), StoredFields.OWN));

    @Test
    void whenTheReviewIsGone_thenItsVectorsGo() {
        List<ReviewBatch> made = batches.batches(List.of(job("r")), List.of(), List.of());
        assertThat(made).containsExactly(new ReviewBatch(List.of(), List.of(), List.of("r")));
        assertThat(made.get(0).hasSentences()).isFalse();
    }

    @Test
    void whenMany_thenBatchesOfBoundedSizeWithEveryReview() {
        String text = "A sentence of some length. ".repeat(100);
        List<Document> reviews = IntStream.range(0, 10).mapToObj(i -> review("r" + i, text)).toList();
        List<ReviewBatch> made = batches.batches(
                IntStream.range(0, 10).mapToObj(i -> job("r" + i)).toList(), reviews, List.of());
        assertThat(made).allSatisfy(batch -> assertThat(batch.sentences().size()).isLessThanOrEqualTo(256));
        assertThat(made.stream().mapToInt(batch -> batch.reviews().size()).sum()).isEqualTo(10);
    }

    @Test
    void whenADocumentIsNoReview_thenItIsNotedWithWhatIsWrongAndTheOthersGoOn() {
        List<ReviewBatch> made = batches.batches(List.of(job("bad"), job("good")),
                List.of(new Document("_id", "bad").append("storeId", "s"), review("good", "A good text it is.")), List.of());
        assertThat(made).hasSize(1);
        assertThat(made.get(0).reviews()).extracting(split -> split.review().reviewId()).containsExactly("good");
        assertThat(made.get(0).unreadable())
                .containsExactly(new ReviewBatch.Unreadable(job("bad"), "review bad: field text is missing or blank"));
    }

    @Test
    void whenTheVectorsAreOfThisContent_thenNothingIsDoneAgainButWhatIsStale() {
        Document review = review("r", "A good text it is.");
        Document other = review("r", "Another text it was.");
        assertThat(batches.batches(List.of(job("r")), List.of(review), List.of(vectors(review, "any")))).isEmpty();
        assertThat(batches.batches(List.of(job("r")), List.of(review), List.of(vectors(other, "any")))).hasSize(1);
        assertThat(batches.batches(List.of(job(Reason.STALE)), List.of(review), List.of(vectors(review, "any"))))
                .as("they could not be indexed").hasSize(1);
    }

    @Test
    void whenModelsAreExchanged_thenVectorsOfOthersAreMadeBesideUnlessTheReviewHasChanged() {
        model.answered(EmbedResponse.newBuilder().setModelId("m").build(), LabelResponse.newBuilder().setModelId("l").build());
        Document review = review("r", "A good text it is.");
        Document other = review("r", "Another text it was.");
        assertThat(exchanged(review, vectors(review, "m").append("labelsModelId", "l"))).isEmpty();
        assertThat(exchanged(review, vectors(review, "older")
                .append("beside", List.of(new Document("modelId", "m").append("labelsModelId", "l"))))).isEmpty();
        assertThat(exchanged(review, vectors(review, "m").append("labelsModelId", "older"))).containsExactly(Reason.EXCHANGED);
        assertThat(exchanged(review, vectors(review, "older"))).containsExactly(Reason.EXCHANGED);
        assertThat(exchanged(review, vectors(other, "older"))).as("made anew").containsExactly(Reason.STALE);
    }

    private List<Reason> exchanged(Document review, Document vectors) {
        return batches.batches(List.of(job(Reason.EXCHANGED)), List.of(review), List.of(vectors)).stream()
                .flatMap(batch -> batch.reviews().stream()).map(split -> split.job().reason()).toList();
    }

    private static EmbeddingJob job(Reason reason) {
        return new EmbeddingJob(DocumentId.of("r"), reason, Instant.EPOCH);
    }

    private static Document vectors(Document review, String modelId) {
        return new Document("_id", review.get("_id"))
                .append("contentHash", ReviewDocuments.review(review).contentHash()).append("modelId", modelId);
    }

    private static EmbeddingJob job(String id) {
        return new EmbeddingJob(DocumentId.of(id), Reason.CHANGED, Instant.EPOCH);
    }

    private static Document review(String id, String text) {
        return new Document("_id", id).append("storeId", "s").append("text", text);
    }
}
