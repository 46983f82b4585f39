package io.reviewqa.camel.mongodb.changes.driver;

import com.mongodb.client.MongoCursor;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.stream.Change;
import io.reviewqa.camel.mongodb.changes.stream.SnapshotCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

final class MongoSnapshotCursor implements SnapshotCursor {

    private final MongoCursor<Document> documents;
    private final Instant scanStart;

    MongoSnapshotCursor(MongoCursor<Document> documents, Instant scanStart) {
        this.documents = documents;
        this.scanStart = scanStart;
    }

    @Override
    public List<Change> next(int limit) {
        List<Change> taken = new ArrayList<>();
        while (taken.size() < limit && documents.hasNext()) {
            taken.add(Change.scanned(ChangeEvent.snapshot(documents.next(), scanStart)));
        }
        return taken;
    }

    @Override
    public void close() {
        documents.close();
    }
}
