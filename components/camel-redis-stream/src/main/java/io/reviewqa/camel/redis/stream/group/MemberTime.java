package io.reviewqa.camel.redis.stream.group;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** Time and chance as a {@link GroupMember} sees them. */
public interface MemberTime {

    MemberTime SYSTEM = new MemberTime() {
        @Override
        public long millis() {
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        }

        @Override
        public RandomGenerator random() {
            return ThreadLocalRandom.current();
        }
    };

    /** Milliseconds on a clock that never jumps. */
    long millis();

    RandomGenerator random();
}
