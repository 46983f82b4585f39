package io.reviewqa.camel.redis.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter.
 *
 * @param initial    delay before the first repetition
 * @param multiplier growth from one repetition to the next
 * @param max        upper bound of a delay, before jitter
 * @param jitter     share of the delay, 0 to 1, by which it is varied at random up or down
 */
record Backoff(Duration initial, double multiplier, Duration max, double jitter) {

    Backoff {
        if (initial.isNegative() || max.compareTo(initial) < 0) {
            throw new IllegalArgumentException("Backoff needs 0 <= initial delay <= maximum, but has " + initial + " and " + max);
        }
        if (multiplier < 1) {
            throw new IllegalArgumentException("Backoff multiplier must be at least 1, but is " + multiplier);
        }
        if (jitter < 0 || jitter > 1) {
            throw new IllegalArgumentException("Backoff jitter must be between 0 and 1, but is " + jitter);
        }
    }

    /**
     * @param attempt the failed attempts so far, at least 1
     * @return milliseconds to wait before the next
     */
    long delayMillis(long attempt, RandomGenerator random) {
        double exact = Math.min(initial.toMillis() * Math.pow(multiplier, attempt - 1.0), max.toMillis());
        return Math.round(exact * (1 + jitter * (2 * random.nextDouble() - 1)));
    }
}
