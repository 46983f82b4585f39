package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.Cursor;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.NamespaceExistsException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;

/** Who answers which command: the classes beside this one where the server's own way loses or leaks, else the server. */
final class Commands {

    private static final Set<String> SERVERS_DATABASES = Set.of("admin", "config", "local");

    private final DurableH2Backend backend;
    private final ServerCommands server;

    Commands(DurableH2Backend backend) {
        this.backend = backend;
        this.server = new ServerCommands(backend.getClock());
    }

    /** @throws RuntimeException of any kind when the command fails */
    Document answer(Request request) {
        Document query = request.query();
        return switch (request.command()) {
            case "insert" -> writes(request).insert(query);
            case "update" -> writes(request).update(query);
            case "delete" -> writes(request).delete(query);
            case "findAndModify" -> new FindAndModify(database(request), request.channel(), query).run();
            case "createIndexes" -> indexes(request).create(query);
            case "dropIndexes" -> indexes(request).drop(query);
            case "listIndexes" -> inBatches(indexes(request).list(query), query);
            case "collMod" -> indexes(request).modify(query);
            case "create" -> create(request);
            case "drop" -> drop(request);
            case "dropDatabase" -> dropDatabase(request);
            case "renameCollection" -> rename(query);
            case "find" -> find(request);
            case "aggregate" -> inBatches(new AggregateCommand(backend, request).run(), query);
            case "listCollections" -> listCollections(request);
            case "listDatabases" -> ServerCommands.listDatabases(backend.databases(), query);
            case "killCursors" -> killCursors(request);
            case "count", "distinct", "dbStats", "collStats", "validate", "getLastError" -> backend.databasesOwn(request, query);
            case "getMore", "serverStatus", "whatsmyuri" -> backend.serversOwn(request, request.database());
            case "hostInfo", "connectionStatus", "getLog", "getCmdLineOpts", "getFreeMonitoringStatus" ->
                backend.serversOwn(request, "admin");
            default -> server.answer(request);
        };
    }

    private DurableH2Database database(Request request) {
        return backend.database(request.database());
    }

    private WriteCommands writes(Request request) {
        return new WriteCommands(database(request), request.channel());
    }

    private IndexCommands indexes(Request request) {
        return new IndexCommands(database(request));
    }

    private Document create(Request request) {
        Namespaces.requireCollection(request.subject());
        return backend.databasesOwn(request, request.query());
    }

    private Document drop(Request request) {
        DurableH2Collection collection = database(request).existing(request.subject());
        int indexes = collection.getNumIndexes();
        backend.dropCollection(collection);
        return new Document("nIndexesWas", indexes).append("ns", collection.getFullName()).append("ok", 1.0);
    }

    private Document dropDatabase(Request request) {
        if (SERVERS_DATABASES.contains(request.database())) {
            throw new MongoServerError(20, "IllegalOperation",
                    "Dropping the '%s' database is prohibited.".formatted(request.database()));
        }
        backend.dropDatabase(request.database());
        return new Document("dropped", request.database()).append("ok", 1.0);
    }

    private Document rename(Document query) {
        String from = namespace(query, "renameCollection");
        String to = namespace(query, "to");
        if (from.equals(to)) {
            throw new MongoServerError(20, "IllegalOperation", "Can't rename a collection to itself");
        }
        DurableH2Collection source = backend.database(Utils.getDatabaseNameFromFullName(from))
                .existing(Utils.getCollectionNameFromFullName(from));
        DurableH2Database target = backend.database(Utils.getDatabaseNameFromFullName(to));
        String name = Utils.getCollectionNameFromFullName(to);
        Namespaces.requireCollection(name);
        Optional<DurableH2Collection> inTheWay = target.collection(name);
        if (inTheWay.isPresent() && !Utils.isTrue(query.get("dropTarget"))) {
            throw new NamespaceExistsException("target namespace exists");
        }
        inTheWay.ifPresent(backend::dropCollection);
        backend.move(source, target, name);
        return Refusals.success();
    }

    private static String namespace(Document query, String field) {
        if (!(query.get(field) instanceof String namespace) || !namespace.contains(".")) {
            throw new MongoServerError(73, "InvalidNamespace", "'%s' names a database and a collection: %s"
                    .formatted(field, query.get(field)));
        }
        Namespaces.requireDatabase(Utils.getDatabaseNameFromFullName(namespace));
        return namespace;
    }

    private Document find(Request request) {
        Document query = request.query();
        requireNotNegative(query, "limit");
        requireNotNegative(query, "skip");
        Optional<DurableH2Collection> collection =
                request.subject() instanceof String name ? database(request).collection(name) : Optional.empty();
        Optional<FindCursor.Query> read = collection.flatMap(in -> read(in, query));
        if (read.isPresent()) {
            Document cursor = new Document("firstBatch", List.of()).append("id", 0L).append("ns", collection.get().getFullName());
            return inBatches(new Document("cursor", cursor).append("ok", 1.0), query,
                    id -> new FindCursor(id, collection.get(), read.get()));
        }
        Document unlimited = query.clone();
        unlimited.remove("batchSize");
        return inBatches(backend.databasesOwn(request, unlimited), query);
    }

    /** Empty where all that is found has to be held to be shown. */
    private static Optional<FindCursor.Query> read(DurableH2Collection collection, Document query) {
        if (!(query.getOrDefault("filter", new Document()) instanceof Document filter)) {
            return Optional.empty();
        }
        return collection.range(filter, (Document) query.get("sort"))
                .map(range -> new FindCursor.Query(range, filter, (Document) query.get("projection"), number(query, "skip"),
                        number(query, "limit")));
    }

    private static long number(Document query, String field) {
        return query.get(field) instanceof Number number ? number.longValue() : 0;
    }

    private Document listCollections(Request request) {
        Document reply = backend.databasesOwn(request, request.query());
        Document cursor = (Document) reply.get("cursor");
        cursor.put("firstBatch", ServerCommands.collections(batch(cursor), request.query()));
        return inBatches(reply, request.query());
    }

    private Document killCursors(Request request) {
        List<?> ids = (List<?>) request.query().get("cursors");
        request.query().put("cursors", ids.stream().map(id -> ((Number) id).longValue()).toList());
        return backend.serversOwn(request, request.database());
    }

    /** The server gives a whole result in one reply, which may be bigger than a driver takes. */
    private Document inBatches(Document reply, Document query) {
        Document cursor = (Document) reply.get("cursor");
        if (((Number) cursor.get("id")).longValue() != 0) {
            return reply;
        }
        List<Document> whole = batch(cursor);
        return inBatches(reply, query, id -> new BatchCursor(id, whole));
    }

    private Document inBatches(Document reply, Document query, LongFunction<Cursor> made) {
        Document cursor = (Document) reply.get("cursor");
        int size = batchSize(query);
        Cursor rest = backend.register(made);
        cursor.put("firstBatch", size == 0 ? List.of() : rest.takeDocuments(size));
        if (rest.isEmpty() || Utils.isTrue(query.get("singleBatch"))) {
            backend.closeCursors(List.of(rest.getId()));
        } else {
            cursor.put("id", rest.getId());
        }
        return reply;
    }

    @SuppressWarnings("unchecked")
    private static List<Document> batch(Document cursor) {
        return (List<Document>) cursor.get("firstBatch");
    }

    private static int batchSize(Document query) {
        Document where = query.get("cursor") instanceof Document cursor ? cursor : query;
        requireNotNegative(where, "batchSize");
        return where.get("batchSize") instanceof Number size ? size.intValue() : BatchCursor.FIRST_BATCH;
    }

    private static void requireNotNegative(Document query, String field) {
        if (query.get(field) instanceof Number number && number.longValue() < 0) {
            throw new MongoServerError(51024, "Location51024", "BSON field '%s' value must be >= 0, actual value '%s'"
                    .formatted(field, number));
        }
    }
}
