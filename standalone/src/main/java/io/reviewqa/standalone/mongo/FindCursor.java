package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.bson.Document;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;

/**
 * What a query finds in the order in which it is stored, read as it is asked for, each time from the last id on: of a collection no
 * more is held than a reply, and nobody waits until all of it is read. As with MongoDB, what is written meanwhile may be found or
 * not, and what stays is found once.
 */
final class FindCursor extends ReadingCursor<Object, Document> {

    private final DurableH2Collection collection;
    private final Query query;
    private Object last;
    private long skipped;
    private long found;

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
    Iterator<Map.Entry<Object, Document>> rest() {
        return collection.stored(query.range(), last);
    }

    @Override
    void allRead() {
        end();
    }

    /** Empty where the next is skipped or does not match. */
    @Override
    Optional<Document> read(Map.Entry<Object, Document> next) {
        last = next.getKey();
        Optional<Document> shown = collection.shown(next.getValue(), query.filter(), query.projection());
        if (shown.isEmpty() || skipped < query.skip()) {
            skipped += shown.isPresent() ? 1 : 0;
            return Optional.empty();
        }
        found++;
        if (found == query.limit()) {
            end();
        }
        return shown;
    }
}
