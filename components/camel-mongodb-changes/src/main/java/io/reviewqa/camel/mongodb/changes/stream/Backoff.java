package io.reviewqa.camel.mongodb.changes.stream;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential delays with equal jitter: the delay doubles with each attempt up to a maximum; half of it is fixed, half random,
 * so that replicas do not come back all at once.
 *
 * @param initial the longest first delay
 * @param maximum the longest delay of all
 * @param random  the source of jitter
 */
public record Backoff(Duration initial, Duration maximum, RandomGenerator random) {

    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (initial.isNegative() || initial.isZero() || maximum.compareTo(initial) < 0) {
            throw new IllegalArgumentException("A backoff needs 0 < initial <= maximum, but got initial=%s, maximum=%s"
                    .formatted(initial, maximum));
        }
    }

    /** @param attempt how many attempts have failed in a row, from 1 */
    public Duration delay(int attempt) {
        double doubled = initial.toMillis() * Math.pow(2, Math.min(attempt - 1, MAX_DOUBLINGS));
        double ceiling = Math.min(doubled, maximum.toMillis());
        return Duration.ofMillis(Math.max(1, Math.round(ceiling * (0.5 + 0.5 * random.nextDouble()))));
    }
}
