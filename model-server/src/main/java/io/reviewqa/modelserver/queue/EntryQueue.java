package io.reviewqa.modelserver.queue;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounded queue between the calls and the workers. It never waits for room: what does not fit is refused. Entries whose
 * caller has left are dropped when they are reached, so they cost no inference.
 */
public final class EntryQueue {

    private final int capacity;
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;

    /** @param capacity most entries waiting at once */
    public EntryQueue(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Takes all entries or none.
     *
     * @return whether there was room; a closed queue has none
     */
    public boolean offer(List<Entry> entries) {
        lock.lock();
        try {
            if (closed || waiting.size() + entries.size() > capacity) {
                return false;
            }
            waiting.addAll(entries);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something to do, then takes what {@code selection} picks from the oldest entries; the rest
     * keep their places.
     *
     * @param windowSize how many of the oldest entries the selection sees
     * @return the picked entries; empty when the queue is closed and drained
     */
    public List<Entry> take(int windowSize, Selection selection) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                List<Entry> window = pollWindow(windowSize);
                if (!window.isEmpty()) {
                    List<Entry> picked = selection.select(window);
                    putBack(window, picked);
                    return picked;
                }
                if (closed) {
                    return List.of();
                }
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Refuses new entries; what waits is still handed out. */
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Fails what still waits; for a stop that may wait no longer. */
    public void abandon() {
        lock.lock();
        try {
            waiting.forEach(entry -> entry.vector().completeExceptionally(
                    new ModelServerException(Failure.UNAVAILABLE, "the server is stopping")));
            waiting.clear();
        } finally {
            lock.unlock();
        }
    }

    public int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private List<Entry> pollWindow(int windowSize) {
        List<Entry> window = new ArrayList<>();
        while (window.size() < windowSize && !waiting.isEmpty()) {
            Entry entry = waiting.poll();
            if (entry.caller().hasLeft()) {
                drop(entry);
            } else {
                window.add(entry);
            }
        }
        return window;
    }

    private void putBack(List<Entry> window, List<Entry> picked) {
        Set<Entry> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(picked);
        for (int i = window.size() - 1; i >= 0; i--) {
            if (!taken.contains(window.get(i))) {
                waiting.addFirst(window.get(i));
            }
        }
    }

    private static void drop(Entry entry) {
        entry.vector().completeExceptionally(
                new ModelServerException(Failure.CALLER_LEFT, "dropped: the caller left before its turn"));
    }
}
