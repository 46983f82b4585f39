package io.reviewqa.integration.answer;

import io.reviewqa.integration.security.StoreBounds;

/**
 * Which answers are asked for.
 *
 * @param storeId the shop they are about; null for all
 * @param limit most of a page
 * @param after the last of the page before, which need no longer exist; null for the first page
 * @param bounds stores that they must be about
 */
public record AnswerQuery(String storeId, int limit, AnswerCursor after, StoreBounds bounds) {

    /** One of a caller who is bound to no store. */
    AnswerQuery(String storeId, int limit, AnswerCursor after) {
        this(storeId, limit, after, StoreBounds.NONE);
    }

    /** One more than the page holds, to know whether anything follows. */
    public int fetched() {
        return limit + 1;
    }
}
