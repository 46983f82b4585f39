package io.reviewqa.integration.embedding;

import com.mongodb.MongoBulkWriteException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.embedding.ReviewBatch.SplitReview;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.apache.camel.util.ObjectHelper;
import org.bson.BSONException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds the one review for which the model server or the database refuses a whole batch: the batch is halved until that review is
 * alone. It is then unreadable, for the reason that was given, and the others go on. Two sets of vectors may be more than one document
 * holds, so while models are exchanged the new one is first tried alone.
 */
@Component("refusedBatches")
public final class RefusedBatches {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedBatches.class);

    private final Outages outages;

    public RefusedBatches(Outages outages) {
        this.outages = outages;
    }

    /**
     * What to do instead of a batch that failed.
     *
     * @throws Exception the failure, when it is an outage, or says nothing about a review
     */
    public List<ReviewBatch> instead(
            ReviewBatch batch, Exception failure) throws Exception {
        if (outages.test(failure)) {
            throw failure;
        }
        if (batch.reviews().size() > 1) {
            return batch.halves();
        }
        String refusal = batch.reviews().isEmpty() ? null : refusal(failure);
        if (refusal == null) {
            throw failure;
        }
        SplitReview refused = batch.reviews().get(0);
        if (refused.job().reason() == Reason.EXCHANGED) {
            LOG.info("Review {} gets new vectors in place of the old, not beside them: {}", refused.job().reviewId(), refusal);
            return List.of(batch.anew());
        }
        LOG.warn("Not searchable: review {}: {}", refused.job().reviewId(), refusal);
        return List.of(batch.refused("review %s: %s".formatted(refused.job().reviewId(), refusal)));
    }

    /** Null where the failure is not one that will come again with the same review. */
    private static String refusal(Exception failure) {
        return StreamSupport.stream(ObjectHelper.createExceptionIterable(failure).spliterator(), false)
                .map(RefusedBatches::said)
                .filter(Objects::nonNull)
                .findFirst().orElse(null);
    }

    private static String said(Throwable cause) {
        if (cause instanceof StatusRuntimeException refused && refused.getStatus().getCode() == Status.Code.INVALID_ARGUMENT) {
            return "the model server refuses it: " + refused.getStatus().getDescription();
        }
        boolean unwritable = cause instanceof BSONException
                || cause instanceof MongoBulkWriteException refused && !refused.getWriteErrors().isEmpty();
        return unwritable ? "what was made of it cannot be stored: " + cause.getMessage() : null;
    }
}
