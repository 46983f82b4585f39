package io.reviewqa.standalone.chaos;

import io.reviewqa.standalone.e2e.ReviewQa;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * Writes one review after the other and measures, from its acknowledgement on, how long the replica takes to show it. Each run
 * is one look.
 */
final class FreshnessProbe implements Runnable {

    private static final String PREFIX = "probe";

    private final Predicate<Write> client;
    private final ReviewQa replica;
    private Write awaited;
    private int number;
    private long acknowledged;
    private volatile boolean stopping;
    private volatile boolean idle;
    private volatile Duration worst = Duration.ZERO;

    FreshnessProbe(Predicate<Write> client, ReviewQa replica) {
        this.client = client;
        this.replica = replica;
    }

    @Override
    public void run() {
        if (awaited != null && isShown()) {
            Duration age = Duration.ofNanos(System.nanoTime() - acknowledged);
            worst = age.compareTo(worst) > 0 ? age : worst;
            awaited = null;
        }
        idle = stopping && awaited == null;
        if (awaited == null && !stopping) {
            write();
        }
    }

    private void write() {
        Write write = Write.insert(PREFIX, number);
        if (client.test(write)) {
            acknowledged = System.nanoTime();
            awaited = write;
            number++;
        }
    }

    private boolean isShown() {
        try {
            return SearchListing.of(replica, awaited.storeId()).containsKey(awaited.reviewId());
        } catch (UncheckedIOException | AssertionError e) {
            return false;
        }
    }

    /** No review is written any more; the last one is still awaited. */
    void stop() {
        stopping = true;
    }

    /** Whether, after {@link #stop}, the last one was shown. */
    boolean isIdle() {
        return idle;
    }

    /** The longest any of them took. */
    Duration worst() {
        return worst;
    }
}
