package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a query finds in the order in which it is stored, read as it is asked for, each time from the last id on: of a collection no
 * more is held than a reply, and nobody waits until all of it is read. As with MongoDB, what is written meanwhile may be found or
 * not, and what stays is found once.
 */
final class FindCursor extends AbstractCursor {

    private final DurableH2Collection collection;
    private final Query query;
    private Object last;
    private long skipped;
    private long found;
    private boolean ended;

    FindCursor(long id, DurableH2Collection collection, Query query) {
        super(id);
        this.collection = collection;
        this.query = query;
    }

    /**
     * What is asked for.
     *
     * @param range the documents that are looked at
     * @param projection null for all fields
     * @param limit 0 for none
     */
    record Query(IdRange range, Document filter, Document projection, long skip, long limit) {}

    @Override
    public synchronized boolean isEmpty() {
        return ended;
    }

    /** @param limit 0 for as many as a reply holds */
    @Override
    public synchronized List<Document> takeDocuments(int limit) {
        List<Document> taken = new ArrayList<>();
        int bytes = 0;
        Iterator<Map.Entry<Object, Document>> rest = collection.stored(query.range(), last);
        while (!ended && bytes < BatchCursor.BATCH_BYTES && (limit <= 0 || taken.size() < limit)) {
            Optional<Document> next = next(rest);
            next.ifPresent(taken::add);
            bytes += next.map(Bson::size).orElse(0);
        }
        return taken;
    }

    /** Empty where the next is skipped, does not match, or is none. */
    private Optional<Document> next(Iterator<Map.Entry<Object, Document>> rest) {
        if (!rest.hasNext()) {
            ended = true;
            return Optional.empty();
        }
        Map.Entry<Object, Document> next = rest.next();
        last = next.getKey();
        Optional<Document> shown = collection.shown(next.getValue(), query.filter(), query.projection());
        if (shown.isEmpty() || skipped < query.skip()) {
            skipped += shown.isPresent() ? 1 : 0;
            return Optional.empty();
        }
        found++;
        ended = found == query.limit();
        return shown;
    }
}
