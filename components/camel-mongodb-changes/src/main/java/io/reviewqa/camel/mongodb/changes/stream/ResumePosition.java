package io.reviewqa.camel.mongodb.changes.stream;

import java.util.Objects;

import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/**
 * Where to go on in the stream.
 *
 * @param token       what the client gave as a place in the stream, opaque here; everything up to it is settled
 * @param snapshotDue whether the collection must be scanned before the changes after the token are followed, which is so
 *                    after an invalidation
 */
public record ResumePosition(BsonDocument token, boolean snapshotDue) {

    /** The default mode would not bring numbers back in their type. */
    private static final JsonWriterSettings EXACT = JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();
    private static final String TOKEN = "token";
    private static final String SNAPSHOT_DUE = "snapshotDue";

    public ResumePosition {
        Objects.requireNonNull(token, "token");
    }

    public static ResumePosition after(BsonDocument token) {
        return new ResumePosition(token, false);
    }

    public static ResumePosition afterInvalidation(BsonDocument token) {
        return new ResumePosition(token, true);
    }

    /** Reads what {@link #toJson()} wrote, or a bare resume token as other clients store it. */
    public static ResumePosition fromJson(String json) {
        BsonDocument document = BsonDocument.parse(json);
        return document.containsKey(SNAPSHOT_DUE)
                ? new ResumePosition(document.getDocument(TOKEN), document.getBoolean(SNAPSHOT_DUE).getValue())
                : after(document);
    }

    /** The bare token, so that other clients can go on from it, unless a scan is due. */
    public String toJson() {
        BsonDocument stored = snapshotDue ? new BsonDocument(TOKEN, token).append(SNAPSHOT_DUE, BsonBoolean.TRUE) : token;
        return stored.toJson(EXACT);
    }
}
