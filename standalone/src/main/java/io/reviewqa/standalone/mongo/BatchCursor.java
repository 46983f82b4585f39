package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** The rest of a result, handed out in replies no bigger than a driver takes. */
final class BatchCursor extends AbstractCursor {

    /** MongoDB's first batch where the client asks for no size. */
    static final int FIRST_BATCH = 101;

    // A reply may have 48 MB, and its last document 16. Here who asks and who answers share a heap, and asking again costs little.
    static final int BATCH_BYTES = 1024 * 1024;

    private List<Document> rest;

    BatchCursor(long id, List<Document> documents) {
        super(id);
        this.rest = documents;
    }

    @Override
    public synchronized boolean isEmpty() {
        return rest.isEmpty();
    }

    /** @param limit 0 for as many as a reply holds */
    @Override
    public synchronized List<Document> takeDocuments(int limit) {
        int count = 0;
        int bytes = 0;
        while (count < rest.size() && (limit <= 0 || count < limit) && bytes < BATCH_BYTES) {
            bytes += Bson.size(rest.get(count));
            count++;
        }
        List<Document> taken = rest.subList(0, count);
        rest = rest.subList(count, rest.size());
        return taken;
    }
}
