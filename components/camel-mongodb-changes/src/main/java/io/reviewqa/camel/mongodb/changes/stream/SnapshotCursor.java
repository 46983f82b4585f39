package io.reviewqa.camel.mongodb.changes.stream;

import java.util.List;

/** A running scan of a collection. */
public interface SnapshotCursor extends AutoCloseable {

    /**
     * @param  limit the most to take
     * @return       the next documents; empty at the end
     */
    List<Change> next(int limit);

    @Override
    void close();
}
