package io.reviewqa.camel.mongodb.changes.driver;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.changestream.FullDocument;
import io.reviewqa.camel.mongodb.changes.stream.ChangeCursor;
import io.reviewqa.camel.mongodb.changes.stream.ChangeStreamClient;
import io.reviewqa.camel.mongodb.changes.stream.ResumePosition;
import io.reviewqa.camel.mongodb.changes.stream.SnapshotCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.conversions.Bson;

/** One collection's changes and documents. */
public final class MongoChangeStreamClient implements ChangeStreamClient {

    /** Shows a document to the stream's filter as the insert it once was, so that scan and stream select alike. */
    private static final Bson AS_INSERT = BsonDocument.parse("""
            {$replaceRoot: {newRoot: {
                operationType: 'insert', documentKey: {_id: '$_id'}, fullDocument: '$$ROOT'}}}""");

    /** Of a scan. A server that is not told fills its replies, of which each is held with all that the documents become of it. */
    private static final int DOCUMENTS_A_REPLY = 500;

    /** Marks a place in the stream that is a moment and not the server's token. */
    private static final String OPERATION_TIME = "startAtOperationTime";

    private final MongoDatabase database;
    private final MongoCollection<Document> collection;
    private final List<BsonDocument> filter;
    private final FullDocument fullDocument;

    /** @param filter aggregation stages applied to change events; empty for none */
    public MongoChangeStreamClient(MongoDatabase database, String collection, List<BsonDocument> filter,
            FullDocument fullDocument) {
        this.database = database;
        this.collection = database.getCollection(collection);
        this.filter = List.copyOf(filter);
        this.fullDocument = fullDocument;
    }

    @Override
    public ChangeCursor open(Optional<ResumePosition> position) {
        try {
            BsonDocument place = position.map(ResumePosition::token).orElseGet(this::now);
            ChangeStreamIterable<Document> stream = collection.watch(filter).fullDocument(fullDocument);
            if (place.containsKey(OPERATION_TIME)) {
                // A new stream needs no start: "from now on" is what the server does, without a clock between.
                position.ifPresent(p -> stream.startAtOperationTime(place.getTimestamp(OPERATION_TIME)));
            } else {
                // Unlike resumeAfter, startAfter also goes past the token of an invalidation.
                stream.startAfter(place);
            }
            return new MongoChangeCursor(stream.cursor(), fullDocument, place);
        } catch (MongoException e) {
            throw ServerErrors.translate(e);
        }
    }

    /**
     * The server's present as a place in the stream. A new stream has no token of its own before its first poll, and on
     * mongo-java-server not before its first event; without a place an event that fails first would be lost by a restart.
     */
    private BsonDocument now() {
        BsonDocument answer = database.runCommand(new BsonDocument("ping", new BsonInt32(1)), BsonDocument.class);
        // A replica set tells its time with every answer; a server that does not is taken to share this machine's clock.
        BsonTimestamp time = answer.getTimestamp("operationTime", new BsonTimestamp((int) Instant.now().getEpochSecond(), 0));
        return new BsonDocument(OPERATION_TIME, time);
    }

    @Override
    public SnapshotCursor scan(Instant scanStart) {
        // A secondary, or a majority that lags, might not show a write which the stream was opened after: it would be lost.
        MongoCollection<Document> latest =
                collection.withReadPreference(ReadPreference.primary()).withReadConcern(ReadConcern.LOCAL);
        return filter.isEmpty()
                ? new MongoSnapshotCursor(latest.find().batchSize(DOCUMENTS_A_REPLY).noCursorTimeout(true).cursor(), scanStart)
                : new MongoSnapshotCursor(
                        latest.aggregate(filteredScan()).batchSize(DOCUMENTS_A_REPLY).map(MongoChangeStreamClient::document)
                                .cursor(),
                        scanStart);
    }

    private List<Bson> filteredScan() {
        List<Bson> stages = new ArrayList<>();
        stages.add(AS_INSERT);
        stages.addAll(filter);
        return stages;
    }

    private static Document document(Document asInsert) {
        return asInsert.get("fullDocument", Document.class);
    }
}
