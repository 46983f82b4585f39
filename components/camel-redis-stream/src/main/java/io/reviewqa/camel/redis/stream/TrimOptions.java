package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.redis.stream.driver.TrimLimits;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.util.TimeUtils;

/** Checks the options of trimming and turns them into limits. */
final class TrimOptions {

    private static final Pattern ENTRY_ID = Pattern.compile("(\\d+)(?:-(\\d+))?");

    private TrimOptions() {}

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
}
