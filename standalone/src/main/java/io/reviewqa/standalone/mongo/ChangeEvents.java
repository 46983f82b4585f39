package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.Optional;

/**
 * Change events as MongoDB words them. Documents are shown as they are when the event is read, which is what MongoDB does
 * for an update with {@code fullDocument: updateLookup}. The fields an update changed ({@code updateDescription}) are not
 * known.
 */
final class ChangeEvents {

    private final MongoBackend backend;
    private final boolean looksUpUpdates;

    ChangeEvents(MongoBackend backend, boolean looksUpUpdates) {
        this.backend = backend;
        this.looksUpUpdates = looksUpUpdates;
    }

    /**
     * Empty for an insert or a replacement of a document that is gone by now: its deletion follows. An update of such a
     * document, when looked up, has a null {@code fullDocument}.
     */
    Optional<Document> event(long timestamp, OplogEntry entry) {
        Document event = new Document("_id", ResumeToken.of(timestamp))
                .append("operationType", entry.type().operationType())
                .append("clusterTime", new BsonTimestamp(timestamp));
        return switch (entry.type()) {
            case BEGIN -> Optional.empty();
            case INVALIDATE -> Optional.of(event);
            case DROP -> Optional.of(event.append("ns", namespace(entry.namespace())));
            case RENAME -> Optional.of(event.append("ns", namespace(entry.namespace()))
                    .append("to", namespace((String) entry.id())));
            case DELETE -> Optional.of(withKey(event, entry));
            case UPDATE -> Optional.of(withKey(looksUpUpdates ? withDocument(event, present(entry)) : event, entry));
            case INSERT, REPLACE -> Optional.ofNullable(present(entry))
                    .map(document -> withKey(withDocument(event, document), entry));
        };
    }

    private static Document withDocument(Document event, Document document) {
        return event.append("fullDocument", document);
    }

    private static Document withKey(Document event, OplogEntry entry) {
        return event.append("ns", namespace(entry.namespace())).append("documentKey", new Document("_id", entry.id()));
    }

    private static Document namespace(String full) {
        return new Document("db", Utils.getDatabaseNameFromFullName(full))
                .append("coll", Utils.getCollectionNameFromFullName(full));
    }

    /** By the index of {@code _id}; null when it is gone. */
    private Document present(OplogEntry entry) {
        MongoCollection<?> collection = backend
                .resolveDatabase(Utils.getDatabaseNameFromFullName(entry.namespace()))
                .resolveCollection(Utils.getCollectionNameFromFullName(entry.namespace()), false);
        if (collection == null) {
            return null;
        }
        Iterator<Document> found = collection.handleQuery(new Document("_id", entry.id()), 0, 1).iterator();
        return found.hasNext() ? found.next() : null;
    }
}
