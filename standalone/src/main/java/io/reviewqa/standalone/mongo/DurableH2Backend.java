package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every command comes through here: what is not done is refused, one command writes at a time, and what it wrote, with its
 * oplog entries, is in the file before it is acknowledged. The H2 store itself commits once a second, so that a killed
 * process would forget what its callers had already acknowledged elsewhere.
 */
public final class DurableH2Backend extends H2Backend {

    private static final Logger LOG = LoggerFactory.getLogger(DurableH2Backend.class);

    private final long oplogEntries;
    private final ReentrantLock writing = new ReentrantLock();
    private final Commands commands = new Commands(this);
    private final StoreFailure failure = new StoreFailure(getMvStore());
    private final AtomicBoolean failed = new AtomicBoolean();
    private TimestampedOplog changes;
    private volatile Runnable onFailure = () -> {};

    /** @param oplogEntries how many changes the oplog keeps, at least 1 */
    public DurableH2Backend(MVStore store, long oplogEntries) {
        super(DurableH2Database.withoutOldIndexes(store));
        this.oplogEntries = oplogEntries;
    }

    /** Has somebody told, once, when a failed write has made the store of no more use: another backend has to open the file again. */
    void onFailure(Runnable listener) {
        onFailure = listener;
    }

    /** Lets the file go as it is. */
    void abandon() {
        getMvStore().closeImmediately();
    }

    @Override
    protected Oplog createOplog() {
        changes = new TimestampedOplog(this, new OplogStore(getMvStore(), getClock(), oplogEntries), getCursorRegistry());
        getMvStore().commit();
        return changes;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new DurableH2Database(name, getMvStore(), getCursorRegistry()) {
            @Override
            MVStore store() {
                return getMvStore();
            }

            @Override
            void note(OplogEntry.Type type, String namespace, Object id) {
                changes.note(type, namespace, id);
            }
        };
    }

    /** Never throws: a command that fails is answered with its error. */
    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        try {
            CommandRules.Rule rule = CommandRules.require(command, query);
            Namespaces.requireDatabase(database);
            Request request = Request.of(channel, database, rule.name(), command, query);
            return rule.writes() || AggregateCommand.writes(request) ? write(request) : commands.answer(request);
        } catch (MVStoreException e) {
            Document reply = Refusals.reply(failure.explain(e));
            if (failure.isTotal() && failed.compareAndSet(false, true)) {
                onFailure.run();
            }
            return reply;
        } catch (RuntimeException e) {
            LOG.debug("{} failed", query, e);
            return Refusals.reply(Refusals.of(command, e));
        }
    }

    /** One after the other, so that a commit never holds half of another's write. */
    private Document write(Request request) {
        writing.lock();
        try {
            failure.requireRoom();
            Document reply;
            try {
                reply = commands.answer(request);
            } finally {
                // What a command did before it failed is as true as its answer says.
                if (getMvStore().hasUnsavedChanges()) {
                    getMvStore().commit();
                }
            }
            failure.written();
            return reply;
        } finally {
            writing.unlock();
        }
    }

    /** The server's own way with a command, of those that belong to no database. */
    Document serversOwn(Request request, String database) {
        return super.handleCommand(request.channel(), database, request.command(), request.query());
    }

    /** The server's own way with a command of a database; unlike the server's, {@code admin} is one like any other. */
    Document databasesOwn(Request request, Document query) {
        return database(request.database())
                .handleCommand(request.channel(), request.command(), query, this::resolveDatabase, oplog);
    }

    DurableH2Database database(String name) {
        return (DurableH2Database) resolveDatabase(name);
    }

    /** Those that hold a collection, by name. */
    List<DurableH2Database> databases() {
        return listDatabaseNames().stream().sorted().map(this::database)
                .filter(database -> !database.collectionNames().isEmpty())
                .toList();
    }

    /** Moves a collection to a name that is free, and tells those who watch either name. */
    void move(DurableH2Collection source, DurableH2Database target, String name) {
        String oldNamespace = source.getFullName();
        target.moveCollection(source.getDatabase(), source, name);
        changes.noteRename(oldNamespace, target.getDatabaseName() + "." + name);
    }

    void dropCollection(DurableH2Collection collection) {
        collection.getDatabase().dropCollection(collection.getCollectionName(), oplog);
    }

    /** Keeps what is left of a result until it is asked for. */
    Cursor register(LongFunction<Cursor> made) {
        Cursor cursor = made.apply(getCursorRegistry().generateCursorId());
        getCursorRegistry().add(cursor);
        return cursor;
    }

    @Override
    protected Document handleGetMore(String databaseName, String command, Document query) {
        // Asked for first: the answer to the last question may be the stream's end, and its cursor gone.
        Cursor cursor = getCursorRegistry().getCursor(((Number) query.get(command)).longValue());
        return withPosition(super.handleGetMore(databaseName, command, query), cursor);
    }

    /** The first answer of a change stream with its position. */
    Document withPosition(Document reply) {
        long id = ((Number) ((Document) reply.get("cursor")).get("id")).longValue();
        return withPosition(reply, getCursorRegistry().getCursor(id));
    }

    /** A change stream's answer says how far the server has read, so that a client's token stays fresh on a quiet stream. */
    private static Document withPosition(Document reply, Cursor cursor) {
        if (cursor instanceof ChangeStreamCursor changes) {
            ((Document) reply.get("cursor")).append("postBatchResumeToken", changes.resumeToken());
            reply.append("operationTime", changes.operationTime());
        }
        return reply;
    }
}
