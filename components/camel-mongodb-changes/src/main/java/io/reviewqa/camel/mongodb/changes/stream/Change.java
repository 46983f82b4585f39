package io.reviewqa.camel.mongodb.changes.stream;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import java.util.Objects;
import org.bson.BsonDocument;

/**
 * An event on its way through the loop.
 *
 * @param event what is delivered
 * @param token the resume token of the event; null for what a scan read
 */
public record Change(ChangeEvent event, BsonDocument token) {

    public Change {
        Objects.requireNonNull(event, "event");
    }

    public static Change scanned(ChangeEvent event) {
        return new Change(event, null);
    }

    public boolean invalidates() {
        return event.operationType() == OperationType.INVALIDATE;
    }

    /** The position once this change, and with it everything before, is settled. */
    public ResumePosition position() {
        return new ResumePosition(token, invalidates());
    }
}
