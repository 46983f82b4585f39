package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Change streams over an oplog that is ordered by time: a look at a stream with nothing new costs the same however long
 * the oplog is. The one that comes with the server reads all of it, and all of the collection for every update.
 *
 * <p>An insert refused for its duplicate id is announced too, as the document that bears the id: the server does not tell
 * which of a batch were refused.
 */
final class TimestampedOplog implements Oplog {

    private final MongoBackend backend;
    private final OplogStore store;
    private final CursorRegistry cursors;

    TimestampedOplog(MongoBackend backend, OplogStore store, CursorRegistry cursors) {
        this.backend = backend;
        this.store = store;
        this.cursors = cursors;
    }

    @Override
    public void handleInsert(String namespace, List<Document> documents) {
        append(OplogEntry.Type.INSERT, namespace, documents.stream().map(document -> document.get("_id")));
    }

    @Override
    public void handleUpdate(String namespace, Document selector, Document update, List<Object> modifiedIds) {
        boolean byOperators = update.keySet().stream().anyMatch(key -> key.startsWith("$"));
        append(byOperators ? OplogEntry.Type.UPDATE : OplogEntry.Type.REPLACE, namespace, modifiedIds.stream());
    }

    @Override
    public void handleDelete(String namespace, Document selector, List<Object> deletedIds) {
        append(OplogEntry.Type.DELETE, namespace, deletedIds.stream());
    }

    private void append(OplogEntry.Type type, String namespace, Stream<Object> ids) {
        store.append(ids.map(id -> new OplogEntry(type, namespace, id)).toList());
    }

    @Override
    public void handleDropCollection(String namespace) {
        store.append(List.of(new OplogEntry(OplogEntry.Type.DROP, namespace, null),
                new OplogEntry(OplogEntry.Type.INVALIDATE, namespace, null)));
    }

    @Override
    public Cursor createCursor(Document changeStream, String namespace, Aggregation stages) {
        long position = position(changeStream);
        store.requireReach(position);
        ChangeEvents events = new ChangeEvents(backend, "updateLookup".equals(changeStream.get("fullDocument")));
        ChangeStreamCursor cursor = new ChangeStreamCursor(unusedId(), store,
                new ChangeStreamCursor.View(namespace, events, stages), position);
        cursors.add(cursor);
        return cursor;
    }

    /**
     * As a real server's, by chance: the registry counts from 1 in each of the server's lives, so that a client which asks for
     * more of a stream of the last one would get, and take, what is another's.
     */
    private static long unusedId() {
        return ThreadLocalRandom.current().nextLong(1L << 32, Long.MAX_VALUE);
    }

    /** The timestamp after which the stream begins: now, unless the client says where. */
    private long position(Document changeStream) {
        if (changeStream.get("startAfter") instanceof Document token) {
            return ResumeToken.timestamp(token);
        }
        if (changeStream.get("resumeAfter") instanceof Document token) {
            return resumable(ResumeToken.timestamp(token));
        }
        if (changeStream.get("startAtOperationTime") instanceof BsonTimestamp start) {
            return start.getValue() - 1;
        }
        return store.last();
    }

    private long resumable(long timestamp) {
        OplogEntry entry = store.get(timestamp);
        if (entry != null && entry.type() == OplogEntry.Type.INVALIDATE) {
            throw ResumeToken.invalid("Attempting to resume a change stream using 'resumeAfter' is not allowed from an"
                    + " invalidate notification.");
        }
        return timestamp;
    }
}
