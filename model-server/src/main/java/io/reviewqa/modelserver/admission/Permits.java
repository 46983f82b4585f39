package io.reviewqa.modelserver.admission;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.queue.Priority;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the calls in flight. A permit is taken before any work is done for a call, tokenising included, so that a
 * refused call costs next to nothing.
 */
public final class Permits {

    private final int maxCalls;
    private final AtomicInteger taken = new AtomicInteger();

    /** @param maxCalls how many calls may be in flight at once, at least 1 */
    public Permits(int maxCalls) {
        this.maxCalls = maxCalls;
    }

    /**
     * Takes a permit or refuses at once; never waits.
     *
     * @throws ModelServerException {@link Failure#OVERLOADED} when all permits that this priority may take are taken
     */
    public Permit acquire(Priority priority) {
        int most = priority.shareOf(maxCalls);
        if (taken.incrementAndGet() > most) {
            taken.decrementAndGet();
            throw new ModelServerException(Failure.OVERLOADED,
                    "%d calls are in flight, the most for one of this priority: retry later".formatted(most));
        }
        return new Permit();
    }

    public int inFlight() {
        return taken.get();
    }

    /** One call's right to be in flight; closing it twice gives it back once. */
    public final class Permit implements AutoCloseable {

        private final AtomicBoolean released = new AtomicBoolean();

        private Permit() {}

        @Override
        public void close() {
            if (released.compareAndSet(false, true)) {
                taken.decrementAndGet();
            }
        }
    }
}
