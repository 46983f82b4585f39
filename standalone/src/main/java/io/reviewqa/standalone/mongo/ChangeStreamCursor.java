package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/** Follows one collection's changes from a position in the oplog until the collection is dropped or renamed. */
final class ChangeStreamCursor extends ReadingCursor<Long, byte[]> {

    private final OplogStore oplog;
    private final String namespace;
    private final ChangeEvents events;
    private final Aggregation stages;
    private long position;

    /** @param view whose changes are followed, and how they are shown */
    ChangeStreamCursor(long id, OplogStore oplog, View view, long position) {
        super(id);
        this.oplog = oplog;
        this.namespace = view.namespace();
        this.events = view.events();
        this.stages = view.stages();
        this.position = position;
    }

    /** @param stages what the client's pipeline makes of each event */
    record View(String namespace, ChangeEvents events, Aggregation stages) {}

    @Override
    Iterator<Map.Entry<Long, byte[]>> rest() {
        return new StoredEntries<>(oplog.after(position));
    }

    /** A stream is never read to its end, unless the collection came to its own. */
    @Override
    void allRead() {}

    @Override
    Optional<Document> read(Map.Entry<Long, byte[]> next) {
        Optional<Document> event = event(next.getKey(), OplogEntry.decode(next.getValue()));
        position = next.getKey();
        return event;
    }

    private Optional<Document> event(long timestamp, OplogEntry entry) {
        if (!entry.concerns(namespace)) {
            return Optional.empty();
        }
        if (entry.type() == OplogEntry.Type.INVALIDATE) {
            end();
        }
        return stages.runStagesAsStream(events.event(timestamp, entry).stream()).findFirst();
    }

    /** Past everything read so far, whether it concerned this stream or not. */
    synchronized Document resumeToken() {
        return ResumeToken.of(position);
    }

    /** A stream that starts at it sees what follows. */
    synchronized BsonTimestamp operationTime() {
        return new BsonTimestamp(position + 1);
    }
}
