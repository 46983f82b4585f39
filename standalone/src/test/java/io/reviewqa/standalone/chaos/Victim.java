package io.reviewqa.standalone.chaos;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A process that can fail and be started again with the data and the addresses it had. */
abstract class Victim implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final String name;

    Victim(String name) {
        this.name = name;
    }

    /** Starts the process and returns at once. */
    abstract void launch();

    /** The process as launched last. */
    abstract ProcessHandle process();

    /** Whether it does its work at this moment. */
    abstract boolean serves();

    /** Ends the process, whatever state it is in. */
    @Override
    public abstract void close();

    final void start() {
        launch();
        awaitServing();
    }

    final void awaitServing() {
        await("service of " + name).atMost(START_LIMIT).pollInterval(Duration.ofMillis(100)).until(this::serves);
    }

    @Override
    public final String toString() {
        return name;
    }
}
