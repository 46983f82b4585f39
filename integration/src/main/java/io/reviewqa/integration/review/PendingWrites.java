package io.reviewqa.integration.review;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * Remembers, of what this process has written, what its index does not show yet. Changes are indexed in the order they
 * were written, so the last review of each batch speaks for the whole batch and memory stays small.
 */
@Component
public final class PendingWrites {

    /** A write that another writer replaced at once is never seen again; it is forgotten after this time. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(5);

    private record Write(String contentHash, Instant at) {}

    private final Map<String, Write> writes = new ConcurrentHashMap<>();
    private final Clock clock;

    public PendingWrites(Clock clock) {
        this.clock = clock;
    }

    /** Called after the write is durable. */
    void written(Review last) {
        writes.put(last.reviewId(), new Write(last.contentHash(), clock.instant()));
    }

    /** Called when the index shows a review in the state with this hash. */
    public void indexed(String reviewId, String contentHash) {
        writes.computeIfPresent(reviewId, (id, write) -> write.contentHash().equals(contentHash) ? null : write);
    }

    /** Called when a review has left the index. */
    public void removed(String reviewId) {
        writes.remove(reviewId);
    }

    /** Batches written and not yet searchable. */
    public int count() {
        Instant oldest = clock.instant().minus(FORGET_AFTER);
        writes.values().removeIf(write -> write.at().isBefore(oldest));
        return writes.size();
    }
}
