package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import org.h2.mvstore.MVStore;

/**
 * Commits a write, and its oplog entries with it, to the file before it is acknowledged. The H2 store itself commits once
 * a second, so that a killed process would forget what its callers had already acknowledged elsewhere.
 */
public final class DurableH2Backend extends H2Backend {

    private final long oplogEntries;

    /** @param oplogEntries how many changes the oplog keeps, at least 1 */
    public DurableH2Backend(MVStore store, long oplogEntries) {
        super(store);
        this.oplogEntries = oplogEntries;
    }

    @Override
    protected Oplog createOplog() {
        return new TimestampedOplog(this, new OplogStore(getMvStore(), getClock(), oplogEntries), getCursorRegistry());
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        Document reply = super.handleMessage(message);
        if (getMvStore().hasUnsavedChanges()) {
            getMvStore().commit();
        }
        return reply;
    }

    /** A change stream's answer says how far the server has read, so that a client's token stays fresh on a quiet stream. */
    @Override
    protected Document handleGetMore(String databaseName, String command, Document query) {
        Cursor cursor = getCursorRegistry().getCursor(((Number) query.get(command)).longValue());
        Document reply = super.handleGetMore(databaseName, command, query);
        if (cursor instanceof ChangeStreamCursor changes) {
            ((Document) reply.get("cursor")).append("postBatchResumeToken", changes.resumeToken());
        }
        return reply;
    }
}
