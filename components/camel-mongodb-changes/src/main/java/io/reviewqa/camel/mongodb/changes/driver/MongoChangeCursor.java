package io.reviewqa.camel.mongodb.changes.driver;

import com.mongodb.MongoException;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.camel.mongodb.changes.stream.Change;
import io.reviewqa.camel.mongodb.changes.stream.ChangeCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonDocumentReader;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.DocumentCodec;

/** Reads with {@code tryNext}: a blocking {@code next} cannot be stopped and, on some servers, spins. */
final class MongoChangeCursor implements ChangeCursor {

    private static final DocumentCodec DOCUMENTS = new DocumentCodec();

    private final MongoChangeStreamCursor<ChangeStreamDocument<Document>> cursor;
    private final boolean looksUp;
    private final BsonDocument opened;
    private ChangeStreamDocument<Document> peeked;

    /** @param opened the place in the stream where the cursor was opened */
    MongoChangeCursor(MongoChangeStreamCursor<ChangeStreamDocument<Document>> cursor, FullDocument fullDocument,
            BsonDocument opened) {
        this.cursor = cursor;
        this.opened = opened;
        this.looksUp = fullDocument == FullDocument.UPDATE_LOOKUP;
        // The driver knows the position of a new stream only after its first poll.
        this.peeked = cursor.tryNext();
    }

    @Override
    public List<Change> next(int limit) {
        try {
            List<Change> taken = new ArrayList<>();
            for (var raw = poll(); raw != null; raw = taken.size() < limit ? pollLocal(taken) : null) {
                change(raw).ifPresent(taken::add);
                if (!taken.isEmpty() && taken.get(taken.size() - 1).invalidates()) {
                    break;
                }
            }
            return taken;
        } catch (MongoException e) {
            throw ServerErrors.translate(e);
        }
    }

    @Override
    public BsonDocument token() {
        BsonDocument token = peeked == null ? cursor.getResumeToken() : null;
        return token == null ? opened : token;
    }

    @Override
    public void close() {
        cursor.close();
    }

    /** One more without asking the server, which would hold the answer back until something happens. */
    private ChangeStreamDocument<Document> pollLocal(List<Change> taken) {
        return taken.isEmpty() || cursor.available() > 0 ? poll() : null;
    }

    private ChangeStreamDocument<Document> poll() {
        ChangeStreamDocument<Document> next = peeked == null ? cursor.tryNext() : peeked;
        peeked = null;
        return next;
    }

    private Optional<Change> change(ChangeStreamDocument<Document> raw) {
        return switch (raw.getOperationType()) {
            case INSERT -> Optional.of(change(raw, OperationType.INSERT));
            case REPLACE -> Optional.of(change(raw, OperationType.REPLACE));
            case DELETE -> Optional.of(change(raw, OperationType.DELETE));
            case UPDATE -> gone(raw) ? Optional.empty() : Optional.of(change(raw, OperationType.UPDATE));
            case DROP, RENAME, DROP_DATABASE -> Optional.of(invalidation(raw));
            case INVALIDATE -> Optional.of(invalidation(raw, raw));
            case OTHER -> Optional.empty();
        };
    }

    /**
     * Looked up and not found: the document is deleted, its DELETE follows, and there is nothing to say before it. Instead of
     * nothing, mongo-java-server gives the changed fields as the document, and no id at all.
     */
    private boolean gone(ChangeStreamDocument<Document> update) {
        return looksUp && (update.getFullDocument() == null || id(update) == null);
    }

    /** A server follows the end of a collection with "invalidate"; mongo-java-server does not. */
    private Change invalidation(ChangeStreamDocument<Document> end) {
        ChangeStreamDocument<Document> next = cursor.tryNext();
        boolean followed = next != null
                && next.getOperationType() == com.mongodb.client.model.changestream.OperationType.INVALIDATE;
        return invalidation(end, followed ? next : end);
    }

    private static Change invalidation(ChangeStreamDocument<Document> end, ChangeStreamDocument<Document> last) {
        return new Change(new ChangeEvent(OperationType.INVALIDATE, null, null, clusterTime(end), null, token(last)),
                last.getResumeToken());
    }

    private static Change change(ChangeStreamDocument<Document> raw, OperationType type) {
        return new Change(new ChangeEvent(type, id(raw), raw.getFullDocument(), clusterTime(raw), updatedFields(raw), token(raw)),
                raw.getResumeToken());
    }

    /** Servers put it into one field, each in a type of its own. */
    private static String token(ChangeStreamDocument<Document> raw) {
        BsonDocument token = raw.getResumeToken();
        BsonValue data = token.get("_data");
        return data != null && data.isString() ? data.asString().getValue() : token.toJson();
    }

    private static BsonDocument updatedFields(ChangeStreamDocument<Document> raw) {
        return raw.getUpdateDescription() == null ? null : raw.getUpdateDescription().getUpdatedFields();
    }

    /** The document's own id first: mongo-java-server puts the wrong key beside updates. */
    private static Object id(ChangeStreamDocument<Document> raw) {
        Document document = raw.getFullDocument();
        if (document != null && document.containsKey("_id")) {
            return document.get("_id");
        }
        try (BsonDocumentReader key = new BsonDocumentReader(raw.getDocumentKey())) {
            return DOCUMENTS.decode(key, DecoderContext.builder().build()).get("_id");
        }
    }

    private static Instant clusterTime(ChangeStreamDocument<Document> raw) {
        return raw.getClusterTime() == null ? null : Instant.ofEpochSecond(raw.getClusterTime().getTime());
    }
}
