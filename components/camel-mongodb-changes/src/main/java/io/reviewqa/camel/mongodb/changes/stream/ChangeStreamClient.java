package io.reviewqa.camel.mongodb.changes.stream;

import java.time.Instant;
import java.util.Optional;

/** What the loop needs of a MongoDB collection. Every method may throw any runtime exception; the loop then starts over. */
public interface ChangeStreamClient {

    /**
     * Opens the stream of changes.
     *
     * @param  position              where to go on; empty for "from now on"
     * @throws PositionLostException when the server cannot resume there
     */
    ChangeCursor open(Optional<ResumePosition> position);

    /** Reads every document the collection holds, each as a SNAPSHOT with the given cluster time. */
    SnapshotCursor scan(Instant scanStart);
}
