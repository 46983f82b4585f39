package io.reviewqa.integration.embedding;

import io.reviewqa.integration.document.DocumentId;
import java.time.Instant;

/**
 * An entry of the embedding queue: bring the vectors of a review to its present state. It carries no content, so a late or
 * repeated job does no harm.
 *
 * @param id of the review: its value is the {@code _id} in {@code reviews}, its text that of the vectors
 * @param reason why it was queued
 * @param writtenAt when the review was written, as far as that is known; else when it was queued
 * @param traceParent the trace that it belongs to; null where it names none
 */
public record EmbeddingJob(DocumentId id, Reason reason, Instant writtenAt, String traceParent) {

    public EmbeddingJob(DocumentId id, Reason reason, Instant writtenAt) {
        this(id, reason, writtenAt, null);
    }

    /** As the API names the review, and the {@code _id} of its vectors. */
    public String reviewId() {
        return id.text();
    }

    EmbeddingJob because(Reason other) {
        return new EmbeddingJob(id, other, writtenAt, traceParent);
    }

    /** Why a review is queued. */
    public enum Reason {
        /** It was written, edited or deleted. */
        CHANGED,
        /** It changed while an earlier job for it was done. */
        OVERTAKEN,
        /** The sweep found no vectors for it. */
        MISSING,
        /** The sweep found vectors of another content, or they could not be indexed. */
        STALE,
        /** Its vectors or labels are of another model than the model server's: its own go beside them. */
        EXCHANGED,
        /** The sweep found vectors without a review. */
        ORPHANED
    }
}
