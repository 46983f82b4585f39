package io.reviewqa.camel.redis.stream;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.util.TimeUtils;

/**
 * How much of a stream is kept; an entry beyond any of the limits may go.
 *
 * @param maxLength   entries to keep, 0 for all
 * @param minId       least id to keep; null for any
 * @param maxAge      age of the oldest entry to keep; null for any
 * @param approximate whether some more may be kept
 * @param group       without which nothing is trimmed; null where it does not matter
 */
record TrimLimits(long maxLength, String minId, Duration maxAge, boolean approximate, String group) {

    private static final Pattern ENTRY_ID = Pattern.compile("(\\d+)(?:-(\\d+))?");

    /** What an endpoint's stream is trimmed to. */
    static TrimLimits of(RedisStreamEndpoint endpoint, String group) {
        RedisStreamConfiguration config = endpoint.getConfiguration();
        check(endpoint, config.getMaxLength() >= 0, "needs maxLength >= 0");
        check(endpoint, config.getMaxAge() >= 0, "needs maxAge >= 0");
        return new TrimLimits(config.getMaxLength(), null, age(config.getMaxAge()), config.isApproximateTrimming(), group);
    }

    /**
     * Besides also by a producer's {@code minId}.
     *
     * @throws IllegalArgumentException when that is neither an id nor an age, or another limit is set too
     */
    static TrimLimits ofProducer(RedisStreamEndpoint endpoint) {
        TrimLimits limits = of(endpoint, null);
        String minId = endpoint.getConfiguration().getMinId();
        if (minId == null) {
            return limits;
        }
        check(endpoint, !limits.any(), "cannot trim by both minId and maxLength or maxAge");
        Matcher id = ENTRY_ID.matcher(minId);
        return id.matches()
                ? new TrimLimits(0, canonical(id.group(1)) + "-" + canonical(id.group(2)), null, limits.approximate(), null)
                : new TrimLimits(0, null, age(TimeUtils.toMilliSeconds(minId)), limits.approximate(), null);
    }

    /** What a consumer's dead-letter stream is trimmed to: exactly, for it has few entries, and approximately they would stay. */
    static TrimLimits ofDeadLetters(RedisStreamEndpoint endpoint) {
        RedisStreamConfiguration config = endpoint.getConfiguration();
        check(endpoint, config.getDeadLetterMaxAge() >= 0, "needs deadLetterMaxAge >= 0");
        return new TrimLimits(0, null, age(config.getDeadLetterMaxAge()), false, null);
    }

    private static Duration age(long millis) {
        return millis == 0 ? null : Duration.ofMillis(millis);
    }

    private static void check(RedisStreamEndpoint endpoint, boolean condition, String requirement) {
        if (!condition) {
            throw new IllegalArgumentException("redis-stream:" + endpoint.getStreamKey() + " " + requirement);
        }
    }

    /** Redis compares numbers, the script digits. */
    private static String canonical(String number) {
        return number == null ? "0" : Long.toUnsignedString(Long.parseUnsignedLong(number));
    }

    boolean any() {
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
