package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.h2.mvstore.MVStoreException;

/** The commands {@code insert}, {@code update} and {@code delete}: their statements one by one, and what became of each. */
final class WriteCommands {

    private static final Set<String> UPDATE_FIELDS = Set.of("q", "u", "multi", "upsert", "arrayFilters", "hint");
    private static final Set<String> DELETE_FIELDS = Set.of("q", "limit", "hint");

    private final DurableH2Database database;
    private final Channel channel;

    WriteCommands(DurableH2Database database, Channel channel) {
        this.database = database;
        this.channel = channel;
    }

    Document insert(Document query) {
        DurableH2Collection collection = database.existingOrNew(query.get("insert"));
        return eachOf(query, "documents", (document, result, index) -> {
            if (document.get("_id") instanceof BsonRegularExpression) {
                throw new MongoServerError(53, "InvalidIdField", "The '_id' value cannot be of type regex");
            }
            collection.addDocument(document);
            result.add(1);
        });
    }

    Document delete(Document query) {
        Namespaces.requireCollection(query.get("delete"));
        Optional<DurableH2Collection> collection = database.collection((String) query.get("delete"));
        return eachOf(query, "deletes", (statement, result, index) -> {
            CommandRules.requireFields("'delete'", statement, DELETE_FIELDS, "");
            Document filter = required(statement, "q", "delete.deletes.q", Document.class);
            int limit = required(statement, "limit", "delete.deletes.limit", Number.class).intValue();
            if (limit != 0 && limit != 1) {
                throw Refusals.unparsable("The limit field in delete objects must be 0 or 1. Got " + limit);
            }
            collection.ifPresent(from -> result.add(from.deleteDocuments(filter, limit, NoopOplog.get())));
        });
    }

    Document update(Document query) {
        Object name = query.get("update");
        Namespaces.requireCollection(name);
        return eachOf(query, "updates", (statement, result, index) -> {
            CommandRules.requireFields("'update'", statement, UPDATE_FIELDS, "");
            required(statement, "q", "update.updates.q", Document.class);
            if (Utils.isTrue(statement.get("upsert")) || database.collection((String) name).isPresent()) {
                result.merge(statement.get("u") instanceof List<?> pipeline
                        ? byPipeline(database.existingOrNew(name), statement, pipeline)
                        : byOperators((String) name, statement), index);
            } else {
                result.merge(new Document("n", 0).append("nModified", 0), index);
            }
        });
    }

    private Document byOperators(String name, Document statement) {
        required(statement, "u", "update.updates.u", Document.class);
        Document one = new Document("update", name).append("updates", List.of(statement));
        Document reply = database.handleCommand(channel, "update", one, ignored -> database, NoopOplog.get());
        if (reply.get("writeErrors") instanceof List<?> errors && !errors.isEmpty()) {
            Document error = (Document) errors.get(0);
            throw new MongoServerError(((Number) error.getOrDefault("code", 2)).intValue(),
                    (String) error.getOrDefault("codeName", "BadValue"), (String) error.get("errmsg"));
        }
        return reply;
    }

    private Document byPipeline(DurableH2Collection collection, Document statement, List<?> stages) {
        if (!CommandRules.isNeutral(statement.get("arrayFilters"))) {
            throw Refusals.unparsable("arrayFilters may not be specified for pipeline-style updates");
        }
        PipelineUpdate update = new PipelineUpdate(collection, stages);
        Document filter = (Document) statement.get("q");
        List<Document> found = Utils.isTrue(statement.get("multi"))
                ? collection.matching(filter, null)
                : collection.first(filter, null).stream().toList();
        if (found.isEmpty() && Utils.isTrue(statement.get("upsert"))) {
            Document inserted = update.insert(filter);
            return new Document("n", 1).append("nModified", 0)
                    .append("upserted", List.of(new Document("index", 0).append("_id", inserted.get("_id"))));
        }
        int modified = 0;
        for (Document document : found) {
            modified += update.apply(document) ? 1 : 0;
        }
        return new Document("n", found.size()).append("nModified", modified);
    }

    private interface Statement {

        void run(Document statement, Outcome outcome, int index);
    }

    /** Stops at the first statement that fails, unless the command says {@code ordered: false}. */
    private Document eachOf(Document query, String field, Statement statement) {
        String command = query.keySet().iterator().next();
        List<?> statements = required(query, field, command + "." + field, List.class);
        boolean ordered = !query.containsKey("ordered") || Utils.isTrue(query.get("ordered"));
        Outcome outcome = new Outcome();
        for (int i = 0; i < statements.size(); i++) {
            try {
                statement.run((Document) statements.get(i), outcome, i);
            } catch (MVStoreException e) {
                throw e;
            } catch (RuntimeException e) {
                outcome.failed(i, Refusals.of(command, e));
                if (ordered) {
                    break;
                }
            }
        }
        return outcome.reply(command.equals("update"));
    }

    private static <T> T required(Document document, String field, String path, Class<T> type) {
        Object value = document.get(field);
        if (value == null) {
            throw Refusals.missing(path);
        }
        if (!type.isInstance(value)) {
            throw new MongoServerError(14, "TypeMismatch", "BSON field '%s' is the wrong type '%s'"
                    .formatted(path, Utils.describeType(value)));
        }
        return type.cast(value);
    }

    /** What a command's reply says of its statements. */
    private static final class Outcome {

        private final List<Document> errors = new ArrayList<>();
        private final List<Document> upserted = new ArrayList<>();
        private int matched;
        private int modified;

        void add(int count) {
            matched += count;
        }

        void merge(Document result, int index) {
            matched += ((Number) result.get("n")).intValue();
            modified += ((Number) result.get("nModified")).intValue();
            if (result.get("upserted") instanceof Collection<?> ids) {
                ids.forEach(id -> upserted.add(((Document) id).clone().append("index", index)));
            }
        }

        void failed(int index, MongoServerError error) {
            errors.add(Refusals.writeError(index, error));
        }

        Document reply(boolean ofUpdate) {
            Document reply = new Document("n", matched);
            if (ofUpdate) {
                reply.append("nModified", modified);
            }
            if (!upserted.isEmpty()) {
                reply.append("upserted", upserted);
            }
            if (!errors.isEmpty()) {
                reply.append("writeErrors", errors);
            }
            return reply.append("ok", 1.0);
        }
    }
}
