package io.reviewqa.camel.mongodb.changes;

import java.time.Instant;
import java.util.Objects;

import org.bson.BsonDocument;
import org.bson.Document;

/**
 * One change of one document, or one {@linkplain OperationType#concernsStream() mark} in the stream.
 *
 * @param operationType what happened
 * @param id            the document's {@code _id} in its own type; null for {@link OperationType#SNAPSHOT_END} and
 *                      {@link OperationType#INVALIDATE}
 * @param fullDocument  the document after the change; null for {@link OperationType#DELETE}, for marks, and for
 *                      {@link OperationType#UPDATE} when the endpoint does not look documents up
 * @param clusterTime   when the server recorded the change, to the second; for {@link OperationType#SNAPSHOT} and
 *                      {@link OperationType#SNAPSHOT_END} the moment the scan began, the same in every event of one scan
 * @param updatedFields the fields that an {@link OperationType#UPDATE} set, those of nested documents by their paths; else null
 * @param token         what MongoDB knows the change by, the data of its resume token; null for what a scan read
 */
public record ChangeEvent(
        OperationType operationType, Object id, Document fullDocument, Instant clusterTime, BsonDocument updatedFields,
        String token) {

    public ChangeEvent {
        Objects.requireNonNull(operationType, "operationType");
    }

    public ChangeEvent(OperationType operationType, Object id, Document fullDocument, Instant clusterTime) {
        this(operationType, id, fullDocument, clusterTime, null, null);
    }

    public ChangeEvent(OperationType operationType, Object id, Document fullDocument, Instant clusterTime,
            BsonDocument updatedFields) {
        this(operationType, id, fullDocument, clusterTime, updatedFields, null);
    }

    public static ChangeEvent snapshot(Document document, Instant scanStart) {
        return new ChangeEvent(OperationType.SNAPSHOT, document.get("_id"), document, scanStart);
    }

    public static ChangeEvent snapshotEnd(Instant scanStart) {
        return new ChangeEvent(OperationType.SNAPSHOT_END, null, null, scanStart);
    }
}
