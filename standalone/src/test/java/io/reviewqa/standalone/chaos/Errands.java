package io.reviewqa.standalone.chaos;

import java.util.List;
import java.util.function.Predicate;

/**
 * What one client does, in order. Each run is one attempt; an errand that was not acknowledged is the next run's again, and
 * one that was acknowledged is never repeated.
 */
final class Errands<T> implements Runnable {

    private final List<T> errands;
    private final Predicate<T> attempt;
    private volatile int done;
    private volatile int repeated;

    /** @param attempt returns whether the errand was acknowledged */
    Errands(List<T> errands, Predicate<T> attempt) {
        this.errands = List.copyOf(errands);
        this.attempt = attempt;
    }

    @Override
    public void run() {
        if (isDone()) {
            return;
        }
        if (attempt.test(errands.get(done))) {
            done++;
        } else {
            repeated++;
        }
    }

    int size() {
        return errands.size();
    }

    boolean isDone() {
        return done == errands.size();
    }

    /** Whether this share of them, 0 to 1, was acknowledged. */
    boolean hasDone(double share) {
        return done >= share * errands.size();
    }

    /** Attempts that were not acknowledged. */
    int repeated() {
        return repeated;
    }
}
