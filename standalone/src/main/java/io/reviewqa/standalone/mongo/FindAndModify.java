package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Optional;

/** The command {@code findAndModify}: one document is removed, changed or inserted, and shown as it was or is. */
final class FindAndModify {

    private final DurableH2Database database;
    private final Channel channel;
    private final Document query;
    private final Document filter;
    private final boolean removes;
    private final boolean upserts;
    private final boolean showsNew;

    /** @throws de.bwaldvogel.mongo.exception.MongoServerError when the command contradicts itself */
    FindAndModify(DurableH2Database database, Channel channel, Document query) {
        this.database = database;
        this.channel = channel;
        this.query = query;
        this.filter = query.get("query") == null ? new Document() : (Document) query.get("query");
        this.removes = Utils.isTrue(query.get("remove"));
        this.upserts = Utils.isTrue(query.get("upsert"));
        this.showsNew = Utils.isTrue(query.get("new"));
        requireSense();
    }

    private void requireSense() {
        boolean updates = query.get("update") != null;
        if (removes == updates) {
            throw Refusals.unparsable(removes
                    ? "Cannot specify both an 'update' and 'remove'=true"
                    : "Either an update or remove=true must be specified");
        }
        if (removes && (showsNew || upserts)) {
            throw Refusals.unparsable("Cannot specify '%s'=true with 'remove'=true".formatted(showsNew ? "new" : "upsert"));
        }
        if (query.get("update") instanceof List<?> && !CommandRules.isNeutral(query.get("arrayFilters"))) {
            throw Refusals.unparsable("Cannot specify 'arrayFilters' and a pipeline update");
        }
    }

    Document run() {
        Object name = query.get("findAndModify");
        Namespaces.requireCollection(name);
        Optional<DurableH2Collection> there = database.collection((String) name);
        if (there.isEmpty() && !upserts) {
            return reply(null, removes ? new Document("n", 0) : new Document("n", 0).append("updatedExisting", false));
        }
        DurableH2Collection collection = database.existingOrNew(name);
        return collection.first(filter, (Document) query.get("sort"))
                .map(found -> ofFound(collection, found))
                .orElseGet(() -> ofNone(collection));
    }

    private Document ofFound(DurableH2Collection collection, Document found) {
        Object id = found.get("_id");
        if (removes) {
            Document shown = shown(collection, id);
            collection.deleteDocuments(new Document("_id", id), 1, NoopOplog.get());
            return reply(shown, new Document("n", 1));
        }
        if (query.get("update") instanceof List<?> pipeline) {
            Document old = shown(collection, id);
            new PipelineUpdate(collection, pipeline).apply(found);
            return reply(showsNew ? shown(collection, id) : old, new Document("n", 1).append("updatedExisting", true));
        }
        Document done = byOperators(query.clone().append("query", filter));
        return reply((Document) done.get("value"), new Document("n", 1).append("updatedExisting", true));
    }

    private Document ofNone(DurableH2Collection collection) {
        if (!upserts) {
            return reply(null, removes ? new Document("n", 0) : new Document("n", 0).append("updatedExisting", false));
        }
        Document inserted;
        if (query.get("update") instanceof List<?> pipeline) {
            inserted = new PipelineUpdate(collection, pipeline).insert(filter);
        } else {
            Document shown = query.clone().append("query", filter).append("new", true);
            shown.remove("fields");
            inserted = (Document) byOperators(shown).get("value");
        }
        Object id = inserted.get("_id");
        return reply(showsNew ? shown(collection, id) : null,
                new Document("n", 1).append("updatedExisting", false).append("upserted", id));
    }

    private Document byOperators(Document command) {
        return database.handleCommand(channel, "findAndModify", command, ignored -> database, NoopOplog.get());
    }

    /** With the fields that the client asks for. */
    private Document shown(DurableH2Collection collection, Object id) {
        return collection.matching(new Document("_id", id), (Document) query.get("fields")).get(0);
    }

    private static Document reply(Document value, Document lastErrorObject) {
        return new Document("lastErrorObject", lastErrorObject).append("value", value).append("ok", 1.0);
    }
}
