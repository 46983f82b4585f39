package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.h2.mvstore.Cursor;

/** Follows one collection's changes from a position in the oplog until the collection is dropped or renamed. */
final class ChangeStreamCursor extends AbstractCursor {

    private final OplogStore oplog;
    private final String namespace;
    private final ChangeEvents events;
    private final Aggregation stages;
    private long position;
    private boolean ended;

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

    /** A stream is never read to its end, unless the collection came to its own. */
    @Override
    public synchronized boolean isEmpty() {
        return ended;
    }

    /** @param limit 0 for as many as a reply holds */
    @Override
    public synchronized List<Document> takeDocuments(int limit) {
        List<Document> taken = new ArrayList<>();
        int bytes = 0;
        Cursor<Long, byte[]> following = oplog.after(position);
        while (!ended && bytes < BatchCursor.BATCH_BYTES && (limit <= 0 || taken.size() < limit) && following.hasNext()) {
            long timestamp = following.next();
            Optional<Document> event = event(timestamp, OplogEntry.decode(following.getValue()));
            event.ifPresent(taken::add);
            bytes += event.map(Bson::size).orElse(0);
            position = timestamp;
        }
        return taken;
    }

    private Optional<Document> event(long timestamp, OplogEntry entry) {
        if (!entry.concerns(namespace)) {
            return Optional.empty();
        }
        ended = entry.type() == OplogEntry.Type.INVALIDATE;
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
