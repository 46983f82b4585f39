package io.reviewqa.camel.mongodb.changes.cluster;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Decides who leads, without trusting any two clocks to agree: the holder counts its time from before it asked for a renewal, a
 * contender from after it saw the last one, both on their own monotonic clock. So the holder's time is over before a
 * contender's begins. This is how Kubernetes elects leaders on its Lease objects.
 */
final class LeaseElection {

    private final LeaseStore store;
    private final String owner;
    private final long durationNanos;
    private final LongSupplier nanoClock;

    private Lease own;
    private Lease seen;
    private long seenAt;
    private volatile boolean granted;
    private volatile long heldUntil;

    /** @param owner unique to this contender: not the host's name, which a restarted process would share with its past self */
    LeaseElection(LeaseStore store, String owner, Duration duration, LongSupplier nanoClock) {
        this.store = store;
        this.owner = owner;
        this.durationNanos = duration.toNanos();
        this.nanoClock = nanoClock;
    }

    boolean held() {
        return granted && nanoClock.getAsLong() - heldUntil < 0;
    }

    /** Renews, or takes what is free; to be called several times within a lease's duration. May fail like any call to a server. */
    synchronized void campaign() {
        if (own != null) {
            renew();
        } else {
            contend();
        }
    }

    /** Gives the lease back, so that another may lead at once. */
    synchronized void resign() {
        granted = false;
        own = null;
        store.release(owner);
    }

    private void renew() {
        long asked = nanoClock.getAsLong();
        Lease next = own.renewedBy(owner);
        if (store.replace(own, next)) {
            hold(next, asked);
        } else {
            granted = false;
            own = null;
            contend();
        }
    }

    private void contend() {
        long asked = nanoClock.getAsLong();
        Optional<Lease> current = store.read();
        if (current.isEmpty()) {
            Lease first = Lease.first(owner);
            if (store.create(first)) {
                hold(first, asked);
            }
        } else if (mayTake(current.get())) {
            Lease next = current.get().renewedBy(owner);
            if (store.replace(current.get(), next)) {
                hold(next, asked);
            }
        }
    }

    /** Its own lease comes back when a renewal was written but its answer was lost. */
    private boolean mayTake(Lease current) {
        if (current.holder().equals(owner)) {
            return true;
        }
        long now = nanoClock.getAsLong();
        if (!current.equals(seen)) {
            seen = current;
            seenAt = now;
        }
        return now - seenAt >= durationNanos;
    }

    private void hold(Lease lease, long asked) {
        own = lease;
        heldUntil = asked + durationNanos;
        granted = true;
    }
}
