package io.reviewqa.integration.review;

import io.reviewqa.integration.document.DocumentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/** Remembers, of what this process has written, what its index may not show yet. */
@Component
public final class PendingWrites {

    /** A write that another writer replaced at once is never seen again; it is forgotten after this time. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(15);
    private static final int MAX_REMEMBERED = 10_000;
    /** So many unseen ones answer the question; looking for all of them would burden the index that is to catch up. */
    private static final int ENOUGH = 100;

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

    /** Called after the writes are durable. */
    synchronized void written(List<Review> reviews) {
        Instant now = clock.instant();
        for (Review review : reviews) {
            writes.remove(review.key());
            writes.put(review.key(), new Write(review.contentHash(), now));
        }
    }

    /** Called when a review was deleted. */
    public synchronized void removed(DocumentId reviewId) {
        writes.remove(reviewId.key());
    }

    /**
     * Reviews written and not yet searchable, as far as they are remembered; of more than 100 it is enough to say so.
     *
     * @param isShown whether the index shows the review in the state with a content hash, which tells the review too
     */
    public synchronized int count(Predicate<String> isShown) {
        Instant oldest = clock.instant().minus(FORGET_AFTER);
        int unseen = 0;
        for (var remembered = writes.entrySet().iterator(); remembered.hasNext() && unseen < ENOUGH;) {
            var write = remembered.next();
            boolean done = write.getValue().at().isBefore(oldest)
                    || isShown.test(write.getValue().contentHash());
            if (done) {
                remembered.remove();
            } else {
                unseen++;
            }
        }
        return unseen;
    }
}
