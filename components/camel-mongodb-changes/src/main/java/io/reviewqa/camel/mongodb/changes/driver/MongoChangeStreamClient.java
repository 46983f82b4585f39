package io.reviewqa.camel.mongodb.changes.driver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.client.ChangeStreamIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.changestream.FullDocument;
import io.reviewqa.camel.mongodb.changes.stream.ChangeCursor;
import io.reviewqa.camel.mongodb.changes.stream.ChangeStreamClient;
import io.reviewqa.camel.mongodb.changes.stream.ResumePosition;
import io.reviewqa.camel.mongodb.changes.stream.SnapshotCursor;
import org.bson.BsonDocument;
import org.bson.Document;
import org.bson.conversions.Bson;

/** One collection's changes and documents. */
public final class MongoChangeStreamClient implements ChangeStreamClient {

    /** Shows a document to the stream's filter as the insert it once was, so that scan and stream select alike. */
    private static final Bson AS_INSERT = BsonDocument.parse("""
            {$replaceRoot: {newRoot: {
                operationType: 'insert', documentKey: {_id: '$_id'}, fullDocument: '$$ROOT'}}}""");

    private final MongoCollection<Document> collection;
    private final List<BsonDocument> filter;
    private final FullDocument fullDocument;

    /** @param filter aggregation stages applied to change events; empty for none */
    public MongoChangeStreamClient(MongoCollection<Document> collection, List<BsonDocument> filter,
                                   FullDocument fullDocument) {
        this.collection = collection;
        this.filter = List.copyOf(filter);
        this.fullDocument = fullDocument;
    }

    @Override
    public ChangeCursor open(Optional<ResumePosition> position) {
        ChangeStreamIterable<Document> stream = collection.watch(filter).fullDocument(fullDocument);
        // Unlike resumeAfter, startAfter also goes past the token of an invalidation.
        position.ifPresent(p -> stream.startAfter(p.token()));
        try {
            return new MongoChangeCursor(stream.cursor(), fullDocument);
        } catch (MongoException e) {
            throw ServerErrors.translate(e);
        }
    }

    @Override
    public SnapshotCursor scan(Instant scanStart) {
        // A secondary, or a majority that lags, might not show a write which the stream was opened after: it would be lost.
        MongoCollection<Document> latest
                = collection.withReadPreference(ReadPreference.primary()).withReadConcern(ReadConcern.LOCAL);
        return filter.isEmpty()
                ? new MongoSnapshotCursor(latest.find().noCursorTimeout(true).cursor(), scanStart)
                : new MongoSnapshotCursor(latest.aggregate(filteredScan()).map(MongoChangeStreamClient::document).cursor(),
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
