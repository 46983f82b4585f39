package io.reviewqa.integration.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.springframework.stereotype.Component;

/**
 * Remembers, of what this process has written, what its index may not show yet. Changes are indexed in the order they
 * were written, so the last review of each batch speaks for the whole batch and memory stays small.
 */
@Component
public final class PendingWrites {

    /** A write that another writer replaced at once is never seen again; it is forgotten after this time. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(15);
    private static final int MAX_REMEMBERED = 10_000;

    private record Write(String contentHash, Instant at) {}

    private final Map<String, Write> writes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Write> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };
    private final Clock clock;

    public PendingWrites(Clock clock) {
        this.clock = clock;
    }

    /** Called after the write is durable. */
    synchronized void written(Review last) {
        writes.put(last.reviewId(), new Write(last.contentHash(), clock.instant()));
    }

    /** Called when a review was deleted. */
    synchronized void removed(String reviewId) {
        writes.remove(reviewId);
    }

    /**
     * Batches written and not yet searchable.
     *
     * @param isShown whether the index shows the review of an id in the state with a content hash
     */
    public synchronized int count(BiPredicate<String, String> isShown) {
        Instant oldest = clock.instant().minus(FORGET_AFTER);
        writes.entrySet().removeIf(write -> write.getValue().at().isBefore(oldest)
                || isShown.test(write.getKey(), write.getValue().contentHash()));
        return writes.size();
    }
}
