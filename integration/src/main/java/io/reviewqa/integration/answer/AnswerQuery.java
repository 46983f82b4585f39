package io.reviewqa.integration.answer;

/**
 * Which answers are asked for.
 *
 * @param storeId the shop they are about; null for all
 * @param limit most of a page
 * @param after the last of the page before, which need no longer exist; null for the first page
 */
public record AnswerQuery(String storeId, int limit, AnswerCursor after) {

    /** One more than the page holds, to know whether anything follows. */
    public int fetched() {
        return limit + 1;
    }
}
