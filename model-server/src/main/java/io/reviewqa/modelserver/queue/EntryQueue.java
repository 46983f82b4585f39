package io.reviewqa.modelserver.queue;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bounded queue between the calls and the workers. It never waits for room: what does not fit is refused. Interactive
 * entries go before bulk ones and never into one batch with them; within a priority, clients take turns. Entries whose
 * caller has left are dropped when they are reached, so they cost no inference.
 */
public final class EntryQueue {

    /** Every so many turns bulk goes first, so that a steady stream of questions does not stop it altogether. */
    private static final int BULK_TURN = 8;

    private final int capacity;
    private final Map<Priority, FairLine> lines = new EnumMap<>(Priority.class);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int turns;
    private boolean closed;

    /** @param capacity most entries waiting at once */
    public EntryQueue(int capacity) {
        this.capacity = capacity;
        for (Priority priority : Priority.values()) {
            lines.put(priority, new FairLine());
        }
    }

    /**
     * Takes all entries or none; they are of one call.
     *
     * @return whether there was room; a closed queue has none
     */
    public boolean offer(List<Entry> entries) {
        Priority priority = entries.get(0).caller().priority();
        lock.lock();
        try {
            if (closed || size() + entries.size() > priority.shareOf(capacity)) {
                return false;
            }
            entries.forEach(lines.get(priority)::add);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until there is something to do, then takes what {@code selection} picks from the entries whose turn it is;
     * the rest keep their places.
     *
     * @param windowSize how many entries the selection sees
     * @return the picked entries; empty when the queue is closed and drained
     */
    public List<Entry> take(int windowSize, Selection selection) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                for (Priority priority : order()) {
                    List<Entry> picked = take(lines.get(priority), windowSize, selection);
                    if (!picked.isEmpty()) {
                        turns++;
                        return picked;
                    }
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

    /** Fails what still waits; for a stop that may wait no longer, and where nobody is left to take it. */
    public void abandon() {
        lock.lock();
        try {
            for (FairLine line : lines.values()) {
                for (Optional<Entry> entry = line.poll(); entry.isPresent(); entry = line.poll()) {
                    fail(entry.get(), Failure.UNAVAILABLE,
                            "the model computes no more: the server is stopping, or its log says why");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    public int size() {
        lock.lock();
        try {
            return lines.values().stream().mapToInt(FairLine::size).sum();
        } finally {
            lock.unlock();
        }
    }

    private List<Priority> order() {
        return turns % BULK_TURN == BULK_TURN - 1
                ? List.of(Priority.BULK, Priority.INTERACTIVE)
                : List.of(Priority.INTERACTIVE, Priority.BULK);
    }

    private static List<Entry> take(FairLine line, int windowSize, Selection selection) {
        List<Entry> window = pollWindow(line, windowSize);
        if (window.isEmpty()) {
            return window;
        }
        List<Entry> picked;
        try {
            picked = selection.select(List.copyOf(window));
        } catch (RuntimeException | Error e) {
            line.putBack(window);
            throw e;
        }
        Set<Entry> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(picked);
        window.removeIf(taken::contains);
        line.putBack(window);
        return picked;
    }

    private static List<Entry> pollWindow(FairLine line, int windowSize) {
        List<Entry> window = new ArrayList<>();
        Optional<Entry> next = line.poll();
        while (next.isPresent()) {
            if (next.get().caller().hasLeft()) {
                fail(next.get(), Failure.CALLER_LEFT, "dropped: the caller left before its turn");
            } else {
                window.add(next.get());
            }
            next = window.size() < windowSize ? line.poll() : Optional.empty();
        }
        return window;
    }

    private static void fail(Entry entry, Failure failure, String message) {
        entry.result().completeExceptionally(new ModelServerException(failure, message));
    }
}
