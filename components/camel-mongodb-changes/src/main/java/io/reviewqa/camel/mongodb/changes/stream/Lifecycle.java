package io.reviewqa.camel.mongodb.changes.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Time and chance, and whether to go on. */
public interface Lifecycle {

    /** False once the consumer is to stop or another replica leads. */
    boolean running();

    /**
     * Waits; ends early when {@link #running()} turns false.
     *
     * @return whether to go on
     */
    boolean pause(Duration duration) throws InterruptedException;

    Instant now();

    /** The source of jitter, of the thread that asks. */
    RandomGenerator random();
}
