package io.reviewqa.camel.consumer.support;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with jitter.
 *
 * @param initial    delay before the first repetition
 * @param multiplier growth from one repetition to the next, at least 1
 * @param max        upper bound of a delay, before jitter
 * @param jitter     by how much a delay is varied at random, so that replicas do not come back all at once
 */
public record Backoff(Duration initial, double multiplier, Duration max, Jitter jitter) {

    public Backoff {
        if (initial.isNegative() || max.compareTo(initial) < 0) {
            throw new IllegalArgumentException("Backoff needs 0 <= initial delay <= maximum, but has " + initial + " and " + max);
        }
        if (multiplier < 1) {
            throw new IllegalArgumentException("Backoff multiplier must be at least 1, but is " + multiplier);
        }
    }

    /**
     * A delay is multiplied by a factor drawn evenly from these bounds.
     *
     * @param least  least factor, not negative
     * @param most   greatest factor
     */
    public record Jitter(double least, double most) {

        /** Half of each delay is fixed, half is random; none is longer than the backoff says. */
        public static final Jitter UPPER_HALF = new Jitter(0.5, 1);

        public Jitter {
            if (least < 0 || most < least) {
                throw new IllegalArgumentException("Jitter needs 0 <= least <= most, but has " + least + " and " + most);
            }
        }

        /**
         * @param share of the delay, 0 to 1, by which it is varied up or down
         * @throws IllegalArgumentException when it is anything else
         */
        public static Jitter around(double share) {
            if (share < 0 || share > 1) {
                throw new IllegalArgumentException("Backoff jitter must be between 0 and 1, but is " + share);
            }
            return new Jitter(1 - share, 1 + share);
        }

        private double factor(RandomGenerator random) {
            return least + (most - least) * random.nextDouble();
        }
    }

    /**
     * @param attempt the failed attempts so far, at least 1
     * @param random  the source of jitter, of the thread that asks
     * @return how long to wait before the next, in whole milliseconds
     */
    public Duration delay(long attempt, RandomGenerator random) {
        double exact = Math.min(initial.toMillis() * Math.pow(multiplier, attempt - 1.0), max.toMillis());
        return Duration.ofMillis(Math.round(exact * jitter.factor(random)));
    }
}
