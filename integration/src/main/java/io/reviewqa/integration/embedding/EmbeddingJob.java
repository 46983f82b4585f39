package io.reviewqa.integration.embedding;

import java.time.Instant;

/**
 * An entry of the embedding queue: bring the vectors of a review to its present state. It carries no content, so a late or
 * repeated job does no harm.
 *
 * @param reviewId as the API names the review, and the {@code _id} of its vectors
 * @param documentId the {@code _id} in {@code reviews}, in its own type
 * @param reason why it was queued
 * @param queuedAt when
 */
public record EmbeddingJob(String reviewId, Object documentId, Reason reason, Instant queuedAt) {

    /** Why a review is queued. */
    public enum Reason {
        /** It was written, edited or deleted. */
        CHANGED,
        /** It changed while an earlier job for it was done. */
        OVERTAKEN,
        /** The sweep found no vectors for it. */
        MISSING,
        /** The sweep found vectors of another content or of another model. */
        STALE,
        /** The sweep found vectors without a review. */
        ORPHANED
    }
}
