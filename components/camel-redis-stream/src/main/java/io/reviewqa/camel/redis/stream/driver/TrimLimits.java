package io.reviewqa.camel.redis.stream.driver;

import java.time.Duration;

/**
 * How much of a stream is kept; an entry beyond any of the limits may go.
 *
 * @param maxLength   entries to keep, 0 for all
 * @param minId       least id to keep; null for any
 * @param maxAge      age of the oldest entry to keep; null for any
 * @param approximate whether some more may be kept
 * @param group       without which nothing is trimmed; null where it does not matter
 */
public record TrimLimits(long maxLength, String minId, Duration maxAge, boolean approximate, String group) {

    public boolean any() {
        return maxLength > 0 || minId != null || maxAge != null;
    }

    /** The least id to keep at the given time, or an empty string if only the length counts. */
    String leastId(long epochMillis) {
        if (maxAge != null) {
            return Math.max(0, epochMillis - maxAge.toMillis()) + "-0";
        }
        return minId == null ? "" : minId;
    }
}
