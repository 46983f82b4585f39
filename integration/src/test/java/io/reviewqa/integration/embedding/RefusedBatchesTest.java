package io.reviewqa.integration.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ServerAddress;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.bulk.BulkWriteResult;
import io.grpc.Status;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.embedding.ReviewBatch.SplitReview;
import io.reviewqa.integration.embedding.ReviewBatch.Unreadable;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.SentenceSplitter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.camel.RuntimeCamelException;
import org.bson.BsonDocument;
import org.bson.BsonMaximumSizeExceededException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusedBatchesTest {

    private final RefusedBatches refusedBatches = new RefusedBatches(new Outages());

    private static Review review(int number) {
        return new Review("r" + number, "s", null, null, null, "The soup was salty.", null, "en", null);
    }

    private static SplitReview split(int number) {
        return new SplitReview(job("r" + number), review(number), new SentenceSplitter().split("The soup was salty."));
    }

    private static EmbeddingJob job(String id) {
        return new EmbeddingJob(DocumentId.of(id), Reason.CHANGED, Instant.EPOCH);
    }

    private static ReviewBatch batch(int reviews) {
        return new ReviewBatch(IntStream.range(0, reviews).mapToObj(RefusedBatchesTest::split).toList(),
                List.of(new Unreadable(job("u"), "no text")), List.of("d"));
    }

    static List<Exception> refusals() {
        return List.of(
                new RuntimeCamelException(Status.INVALID_ARGUMENT.withDescription("text 3 is too long").asRuntimeException()),
                new BsonMaximumSizeExceededException("Payload is larger than 16777216"),
                new MongoBulkWriteException(BulkWriteResult.unacknowledged(),
                        List.of(new BulkWriteError(121, "Document failed validation", new BsonDocument(), 0)), null,
                        new ServerAddress(), Set.of()));
    }

    /** Does what the route does, while those reviews are refused. */
    private List<ReviewBatch> run(ReviewBatch batch, Set<String> bad, Exception refusal) throws Exception {
        boolean refused = batch.reviews().stream().anyMatch(split -> bad.contains(split.review().reviewId()));
        if (!refused) {
            return List.of(batch);
        }
        List<ReviewBatch> done = new ArrayList<>();
        for (ReviewBatch smaller : refusedBatches.instead(batch, refusal)) {
            done.addAll(run(smaller, bad, refusal));
        }
        return done;
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whenSomeOfABatchAreRefused_thenTheyAreUnreadableAndTheOthersGoOn(Exception refusal) throws Exception {
        List<ReviewBatch> done = run(batch(32), Set.of("r7", "r31"), refusal);
        assertThat(done.stream().flatMap(batch -> batch.reviews().stream()).map(split -> split.review().reviewId()))
                .hasSize(30).doesNotContain("r7", "r31");
        assertThat(done.stream().flatMap(batch -> batch.unreadable().stream()))
                .extracting(document -> document.job().reviewId()).containsExactlyInAnyOrder("u", "r7", "r31");
        assertThat(done.stream().flatMap(batch -> batch.deleted().stream())).containsExactly("d");
        assertThat(done.size()).as("calls that succeed").isLessThan(20);
    }

    @Test
    void whenAReviewIsRefused_thenItsReasonAndContentAreKept() throws Exception {
        ReviewBatch alone = new ReviewBatch(List.of(split(1)), List.of(), List.of());
        Unreadable refused = refusedBatches.instead(alone, refusals().get(0)).get(0).unreadable().get(0);
        assertThat(refused.reason()).isEqualTo("review r1: the model server refuses it: text 3 is too long");
        assertThat(refused.contentHash()).isEqualTo(review(1).contentHash());
        assertThat(ContentState.ofVectors(VectorDocuments.unreadable("r1", refused.reason(), refused.contentHash())))
                .as("the sweep sees that nothing has changed").isEqualTo(new ContentState(review(1).contentHash(), null));
    }

    @Test
    void whenAReviewIsRefusedWhileModelsAreExchanged_thenItIsTriedWithoutItsOldVectors() throws Exception {
        ReviewBatch alone = new ReviewBatch(List.of(new SplitReview(
                new EmbeddingJob(DocumentId.of("r1"), Reason.EXCHANGED, Instant.EPOCH), review(1), split(1).sentences())),
                List.of(), List.of());
        ReviewBatch anew = refusedBatches.instead(alone, refusals().get(1)).get(0);
        assertThat(anew.reviews()).extracting(split -> split.job().reason()).containsExactly(Reason.STALE);
        assertThat(refusedBatches.instead(anew, refusals().get(1)).get(0).unreadable()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("outagesAndFaults")
    void whenNoReviewIsToBlame_thenItFails(Exception failure) {
        ReviewBatch alone = new ReviewBatch(List.of(split(1)), List.of(), List.of());
        assertThatThrownBy(() -> refusedBatches.instead(alone, failure)).isSameAs(failure);
    }

    static List<Exception> outagesAndFaults() {
        return List.of(Status.UNAVAILABLE.asRuntimeException(), Status.RESOURCE_EXHAUSTED.asRuntimeException(),
                Status.INTERNAL.asRuntimeException(), new MongoTimeoutException("away"),
                new IllegalStateException("a fault of ours"));
    }

    @Test
    void whenItIsAnOutage_thenEvenALargeBatchStaysWhole() {
        Exception away = new RuntimeCamelException(Status.UNAVAILABLE.asRuntimeException());
        assertThatThrownBy(() -> refusedBatches.instead(batch(32), away)).isSameAs(away);
    }
}
