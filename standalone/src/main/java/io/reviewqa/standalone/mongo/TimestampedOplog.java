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

/**
 * Change streams over an oplog that is ordered by time: a look at a stream with nothing new costs the same however long
 * the oplog is. The one that comes with the server reads all of it, and all of the collection for every update.
 *
 * <p>The changes come from the collections, which note each as they store it; what the server's commands tell of theirs is
 * passed over, for some tell nothing and some too much.
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
    public void handleInsert(String namespace, List<Document> documents) {}

    @Override
    public void handleUpdate(String namespace, Document selector, Document update, List<Object> modifiedIds) {}

    @Override
    public void handleDelete(String namespace, Document selector, List<Object> deletedIds) {}

    void note(OplogEntry.Type type, String namespace, Object id) {
        store.append(List.of(new OplogEntry(type, namespace, id)));
    }

    /** To those who watch the new name, the collection has become another as well. */
    void noteRename(String namespace, String newNamespace) {
        store.append(List.of(new OplogEntry(OplogEntry.Type.RENAME, namespace, newNamespace),
                new OplogEntry(OplogEntry.Type.INVALIDATE, namespace, null),
                new OplogEntry(OplogEntry.Type.INVALIDATE, newNamespace, null)));
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
