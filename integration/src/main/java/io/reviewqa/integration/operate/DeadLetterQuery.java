package io.reviewqa.integration.operate;

import java.util.Set;

/**
 * Which dead letters are asked for.
 *
 * @param sources they may lie in
 * @param limit most of a page
 * @param after the last of the page before, which need no longer exist; null for the first page
 */
public record DeadLetterQuery(Set<DeadLetterSource> sources, int limit, DeadLetterId after) {

    /** One more than the page holds, to know whether anything follows. */
    public int fetched() {
        return limit + 1;
    }
}
