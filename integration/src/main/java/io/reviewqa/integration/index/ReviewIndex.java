package io.reviewqa.integration.index;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.PoisonEventException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The sentences of all reviews, searchable by vector and by word, kept equal to the collection {@code review_vectors} by its
 * changes. A change is searchable when {@link #apply} returns, and durable with the next {@link #commit}. One thread applies changes
 * and moves the position; any may search and commit.
 */
public interface ReviewIndex extends SentenceIndex, Closeable {

    /**
     * Has somebody told of the changes by which reviews have become searchable, as soon as they are, one for each review. A change
     * that is applied again tells nothing new: its review is shown as it says. One that is refused never does, nor does a scan.
     */
    void onSearchable(Consumer<List<ChangeEvent>> listener);

    /**
     * Brings the index to the state of the changes, in their order, and makes them searchable. A review is shown as one change left
     * it, never as half of it. A document that cannot be indexed is counted as one that is no review; what was shown of it before is
     * not shown any more.
     *
     * @throws PoisonEventException naming such documents, when all that can be done is done
     * @throws IOException when nothing can be written
     */
    void apply(List<ChangeEvent> changes) throws IOException;

    /**
     * Says whose changes are to be applied. What an earlier process took from another database is removed; before it is known
     * which one is followed, nothing an earlier process took is shown.
     *
     * @param database as {@link DatabaseIdentity} tells it from others
     */
    void follow(String database) throws IOException;

    /** Where the changes of a stream go on; null when its collection is to be read from the beginning. */
    String position(String key);

    /**
     * Notes that everything up to a place in a stream was applied.
     *
     * @throws IllegalStateException when that is no longer so; {@link #position} says where to go on
     */
    void moveTo(String key, String token);

    /** Makes durable what was applied up to the last {@link #moveTo}, and perhaps more; nothing when nothing moved. */
    void commit() throws IOException;

    /** Whether all replicas search one index, which one of them keeps; else each has its own. */
    boolean isShared();

    /** Whether an index that all replicas search is there, and has once taken in all reviews. */
    boolean isThere();

    /** @throws IOException saying why, where the index is not this process's own and does not answer */
    void ping() throws IOException;

    /** Documents of {@code review_vectors} taken in, also those that stand for what is no review. */
    int size();

    /** Reviews that can be found. */
    int reviews();

    /** Sentences that can be found. */
    int sentences();

    /** What it takes on disk; NaN when that cannot be told. */
    double bytes();

    /** Since when something applied is not durable; null when all is. */
    Instant uncommittedSince();

    /** How many documents stand for what is no review. */
    int unreadable();

    /** Some of those. */
    List<UnreadableReview> unreadable(int limit);

    /** What the index holds, and what of that a restart will find. */
    IndexStatus status();

    /** Whether anything of a review is here, shown or not. */
    boolean holds(String reviewId);

    /** Whether a review is shown in the state with this content hash, which tells the review too. */
    boolean shows(String contentHash);
}
