package io.reviewqa.camel.mongodb.changes.driver;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.stream.Change;
import io.reviewqa.camel.mongodb.changes.stream.DeadLetters;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bson.BSONException;
import org.bson.Document;

/**
 * Parks events in a collection, one document an event: {@code {_id: {consumer, event}, consumer, reason, exception, stack,
 * attempts, parkedAt, operationType, documentId, fullDocument, clusterTime, token}}.
 */
public final class MongoDeadLetters implements DeadLetters {

    private static final int STACK_FRAMES = 12;

    private final MongoCollection<Document> collection;
    private final String consumer;

    /** @param consumer whose events these are, the key of its resume token */
    public MongoDeadLetters(MongoCollection<Document> collection, String consumer) {
        this.collection = collection;
        this.consumer = consumer;
    }

    @Override
    public void park(Change change, Exception reason, int attempts) {
        Document letter = letter(change, reason, attempts);
        try {
            write(letter);
        } catch (BSONException | MongoException e) {
            if (change.event().fullDocument() == null) {
                throw e;
            }
            // A document near the size limit does not fit beside its reason; it is still in its own collection, under its id.
            letter.append("fullDocument", null).append("fullDocumentOmitted", e.getMessage());
            write(letter);
        }
    }

    private void write(Document letter) {
        collection.replaceOne(Filters.eq("_id", letter.get("_id")), letter, new ReplaceOptions().upsert(true));
    }

    private Document letter(Change change, Exception reason, int attempts) {
        ChangeEvent event = change.event();
        return new Document("_id", new Document("consumer", consumer).append("event", identity(change)))
                .append("consumer", consumer)
                .append("reason", rootCause(reason).toString())
                .append("exception", reason.getClass().getName())
                .append("stack", stack(rootCause(reason)))
                .append("attempts", attempts)
                .append("parkedAt", new Date())
                .append("operationType", event.operationType().name())
                .append("documentId", event.id())
                .append("fullDocument", event.fullDocument())
                .append("clusterTime", event.clusterTime() == null ? null : Date.from(event.clusterTime()))
                .append("token", change.token());
    }

    /** The same for one event however often it is parked. */
    private static Object identity(Change change) {
        return change.token() != null
                ? change.token()
                : new Document("operationType", change.event().operationType().name()).append("id", change.event().id());
    }

    private static Throwable rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static List<String> stack(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).limit(STACK_FRAMES).map(StackTraceElement::toString).toList();
    }
}
