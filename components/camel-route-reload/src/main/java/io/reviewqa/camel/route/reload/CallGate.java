package io.reviewqa.camel.route.reload;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the calls inside something that may be replaced. While it is closed, new calls wait. */
final class CallGate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private int inside;

    /**
     * Goes in; waits for a closed gate to open, but no longer than the limit: then the call meets what there is.
     *
     * @throws InterruptedException when interrupted while waiting; the caller is not inside then
     */
    void enter(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = limit.toNanos();
            while (closed && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            inside++;
        } finally {
            lock.unlock();
        }
    }

    /** Ends what {@link #enter} began, on any thread. */
    void leave() {
        lock.lock();
        try {
            inside--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets nobody in and waits for those inside to leave.
     *
     * @return false when some are still inside after the limit
     */
    boolean close(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            closed = true;
            long nanos = limit.toNanos();
            while (inside > 0 && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return inside == 0;
        } finally {
            lock.unlock();
        }
    }

    void open() {
        lock.lock();
        try {
            closed = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
