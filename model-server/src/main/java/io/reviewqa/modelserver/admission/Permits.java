package io.reviewqa.modelserver.admission;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Bounds the calls in flight. A permit is taken before any work is done for a call, tokenising included, so that a
 * refused call costs next to nothing.
 */
public final class Permits {

    private final int maxCalls;
    private final Semaphore free;

    /** @param maxCalls how many calls may be in flight at once, at least 1 */
    public Permits(int maxCalls) {
        this.maxCalls = maxCalls;
        this.free = new Semaphore(maxCalls);
    }

    /**
     * Takes a permit or refuses at once; never waits.
     *
     * @throws ModelServerException {@link Failure#OVERLOADED} when all permits are taken
     */
    public Permit acquire() {
        if (!free.tryAcquire()) {
            throw new ModelServerException(Failure.OVERLOADED,
                    "%d calls are in flight, the most this server takes: retry later".formatted(maxCalls));
        }
        return new Permit();
    }

    public int inFlight() {
        return maxCalls - free.availablePermits();
    }

    /** One call's right to be in flight; closing it twice gives it back once. */
    public final class Permit implements AutoCloseable {

        private final AtomicBoolean released = new AtomicBoolean();

        private Permit() {
        }

        @Override
        public void close() {
            if (released.compareAndSet(false, true)) {
                free.release();
            }
        }
    }
}
