package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.consumer.support.Backoff;

/**
 * Lets everything pass while the target is up. While it is down only one delivery passes after each delay, the probe: what
 * becomes of it tells whether the outage lasts. One failing delivery closes the gate, any that ends otherwise opens it.
 */
final class OutageGate {

    private final Backoff backoff;
    private final MemberTime time;
    private long attempts;
    private long probeAt;

    /** @param backoff delays between probes */
    OutageGate(Backoff backoff, MemberTime time) {
        this.backoff = backoff;
        this.time = time;
    }

    /** A delivery failed because the target is down. */
    void close() {
        attempts = Math.max(1, attempts);
        delayProbe();
    }

    /** The target answered. */
    void open() {
        attempts = 0;
    }

    boolean isClosed() {
        return attempts > 0;
    }

    /** Milliseconds until something may pass; 0 if it may now. */
    long untilPassage() {
        return isClosed() ? Math.max(0, probeAt - time.millis()) : 0;
    }

    /** Whether a delivery may begin now. One that may while the gate is closed is the probe. */
    boolean tryPass() {
        if (untilPassage() > 0) {
            return false;
        }
        if (isClosed()) {
            attempts++;
            delayProbe();
        }
        return true;
    }

    private void delayProbe() {
        probeAt = time.millis() + backoff.delay(attempts, time.random()).toMillis();
    }
}
