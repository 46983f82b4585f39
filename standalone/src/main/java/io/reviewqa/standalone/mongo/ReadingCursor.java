package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is stored as it is asked for, in replies no bigger than a driver takes. */
abstract class ReadingCursor<K, V> extends AbstractCursor {

    private boolean ended;

    ReadingCursor(long id) {
        super(id);
    }

    /** What was not read yet. */
    abstract Iterator<Map.Entry<K, V>> rest();

    /** Reads the next; empty where it is none of those that are asked for. */
    abstract Optional<Document> read(Map.Entry<K, V> next);

    /** Told when nothing is left at present. */
    abstract void allRead();

    final void end() {
        ended = true;
    }

    @Override
    public final synchronized boolean isEmpty() {
        return ended;
    }

    /** @param limit 0 for as many as a reply holds */
    @Override
    public final synchronized List<Document> takeDocuments(int limit) {
        List<Document> taken = new ArrayList<>();
        int bytes = 0;
        Iterator<Map.Entry<K, V>> rest = rest();
        while (!ended && bytes < BatchCursor.BATCH_BYTES && (limit <= 0 || taken.size() < limit)) {
            if (!rest.hasNext()) {
                allRead();
                break;
            }
            Optional<Document> next = read(rest.next());
            next.ifPresent(taken::add);
            bytes += next.map(Bson::size).orElse(0);
        }
        return taken;
    }
}
