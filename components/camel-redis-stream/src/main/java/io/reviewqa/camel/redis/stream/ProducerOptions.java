package io.reviewqa.camel.redis.stream;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.apache.camel.util.TimeUtils;

/**
 * The producer's options, checked.
 *
 * @param maxLength      entries to keep, 0 for all
 * @param minId          least id to keep; null for any
 * @param maxAge         age of the oldest entry to keep; null for any
 * @param approximate    whether some more may be kept
 * @param idempotencyTtl how long an idempotency key is remembered
 */
record ProducerOptions(long maxLength, String minId, Duration maxAge, boolean approximate, Duration idempotencyTtl) {

    private static final Pattern ENTRY_ID = Pattern.compile("(\\d+)(-\\d+)?");

    /**
     * @throws IllegalArgumentException naming the option that is wrong
     */
    static ProducerOptions of(RedisStreamEndpoint endpoint) {
        RedisStreamConfiguration config = endpoint.getConfiguration();
        String minId = config.getMinId();
        check(endpoint, config.getMaxLength() >= 0, "needs maxLength >= 0");
        check(endpoint, config.getMaxLength() == 0 || minId == null, "cannot trim by both maxLength and minId");
        check(endpoint, config.getIdempotencyTtl() > 0, "needs idempotencyTtl > 0");
        boolean isId = minId != null && ENTRY_ID.matcher(minId).matches();
        String id = isId && !minId.contains("-") ? minId + "-0" : minId;
        return new ProducerOptions(config.getMaxLength(), isId ? id : null,
                minId == null || isId ? null : Duration.ofMillis(TimeUtils.toMilliSeconds(minId)),
                config.isApproximateTrimming(), Duration.ofMillis(config.getIdempotencyTtl()));
    }

    static List<String> headerFields(RedisStreamEndpoint endpoint) {
        String names = endpoint.getConfiguration().getHeaderFields();
        return names == null ? List.of() : Stream.of(names.split(",")).map(String::trim).filter(name -> !name.isEmpty()).toList();
    }

    boolean trims() {
        return maxLength > 0 || minId != null || maxAge != null;
    }

    /** The least id to keep at the given time, or an empty string if only the length counts. */
    String leastId(long epochMillis) {
        if (maxAge != null) {
            return Math.max(0, epochMillis - maxAge.toMillis()) + "-0";
        }
        return minId == null ? "" : minId;
    }

    private static void check(RedisStreamEndpoint endpoint, boolean condition, String requirement) {
        if (!condition) {
            throw new IllegalArgumentException("The producer of redis-stream:" + endpoint.getStreamKey() + " " + requirement);
        }
    }
}
