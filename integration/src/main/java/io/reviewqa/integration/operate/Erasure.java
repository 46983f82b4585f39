package io.reviewqa.integration.operate;

import java.time.Instant;

/**
 * The deletion of all reviews of a store or of an author, and of all that was made of them.
 *
 * @param id by which it can be asked after
 * @param storeId whose reviews; null when they are an author's
 * @param authorId whose reviews; null when they are a store's
 * @param state {@code erasing}, or {@code done}: nothing of them is stored, and this process's index shows none
 * @param reviews that were deleted
 * @param answers stored ones that cited them, or were of the store
 * @param deadLetters that held them, with entries of streams and rejected records of imports
 * @param startedAt when it was asked for
 * @param doneAt when it was seen to be done; null until then
 */
public record Erasure(
        String id,
        String storeId,
        String authorId,
        String state,
        long reviews,
        long answers,
        long deadLetters,
        Instant startedAt,
        Instant doneAt) {

    static final String ERASING = "erasing";
    static final String DONE = "done";

    Erasure with(long moreReviews, long moreAnswers, long moreLetters) {
        return new Erasure(id, storeId, authorId, state, reviews + moreReviews, answers + moreAnswers, deadLetters + moreLetters,
                startedAt, doneAt);
    }

    Erasure done(Instant now) {
        return new Erasure(id, storeId, authorId, DONE, reviews, answers, deadLetters, startedAt, now);
    }
}
