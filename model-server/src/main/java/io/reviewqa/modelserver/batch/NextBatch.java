package io.reviewqa.modelserver.batch;

import io.reviewqa.modelserver.queue.Entry;
import io.reviewqa.modelserver.queue.EntryQueue;
import java.util.List;
import java.util.Optional;

/**
 * Forms batches out of what is waiting. An idle worker takes a lone entry at once; batches grow only while the workers
 * are busy, so batching never adds a wait of its own.
 */
public final class NextBatch {

    /** Enough to find neighbours in length, few enough to sort in microseconds. */
    private static final int MAX_WINDOW = 256;

    private final EntryQueue queue;
    private final TokenBudget budget;
    private final int window;

    public NextBatch(EntryQueue queue, TokenBudget budget) {
        this.queue = queue;
        this.budget = budget;
        this.window = Math.min(MAX_WINDOW, budget.maxEntries());
    }

    /** Waits for work. Empty when the queue is closed and drained: the worker ends. */
    public Optional<Batch> await() throws InterruptedException {
        List<Entry> picked = queue.take(window, budget);
        return picked.isEmpty() ? Optional.empty() : Optional.of(new Batch(picked));
    }
}
