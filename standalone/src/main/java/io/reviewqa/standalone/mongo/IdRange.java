package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.MVMap;

/**
 * Documents that stand together in the order of ids, in which they are stored: who reads a large collection a page at a time reads no
 * more than a page. Where all ids are text, what is asked of ids that are not is answered without reading any.
 */
final class IdRange {

    static final IdRange ALL = new IdRange(null, id -> true);

    private static final IdRange NONE = new IdRange(null, id -> false);
    private static final String ID = "_id";
    private static final String NATURAL = "$natural";
    private static final Document ASCENDING = new Document(ID, 1);
    private static final Document ANY_TEXT = new Document(ID, new Document("$gte", ""));

    private final Object least;
    private final Predicate<Object> holds;

    /** @param least null for the first there is */
    private IdRange(Object least, Predicate<Object> holds) {
        this.least = least;
        this.holds = holds;
    }

    /**
     * What may match, in the order that is asked for; empty when all documents are to be looked at, and sorted where an order is
     * asked for.
     *
     * @param documents by their ids
     * @param order null for any
     */
    static Optional<IdRange> of(MVMap<Object, Document> documents, Document query, Document order) {
        if (query.size() != 1 || !isAny(order) && !order.equals(ASCENDING)) {
            return Optional.empty();
        }
        Object least = least(query.get(ID));
        if (least instanceof String || least instanceof ObjectId) {
            return Optional.of(new IdRange(least, least.getClass()::isInstance));
        }
        boolean asksOthers = least instanceof Number
                || query.get("$nor") instanceof Collection<?> none && none.contains(ANY_TEXT);
        return asksOthers && isAllText(documents) ? Optional.of(NONE) : Optional.empty();
    }

    /** Whether documents may come as they are stored. */
    static boolean isAny(Document order) {
        return order == null || order.isEmpty()
                || order.size() == 1 && order.get(NATURAL) instanceof Number direction && direction.intValue() == 1;
    }

    /** Null when it is no such range. */
    private static Object least(Object condition) {
        if (!(condition instanceof Document range) || range.size() != 1) {
            return null;
        }
        return range.containsKey("$gt") ? range.get("$gt") : range.get("$gte");
    }

    /** Keys of one type stand together, here as in a range. */
    private static boolean isAllText(MVMap<Object, Document> documents) {
        return documents.isEmpty() || documents.firstKey() instanceof String && documents.lastKey() instanceof String;
    }

    /** Its documents by their ids. */
    Stream<Map.Entry<Object, Document>> in(MVMap<Object, Document> documents) {
        return from(documents, least);
    }

    /** Those behind an id, be it there or not. */
    Stream<Map.Entry<Object, Document>> behind(MVMap<Object, Document> documents, Object id) {
        return from(documents, id).dropWhile(entry -> documents.getKeyType().compare(entry.getKey(), id) == 0);
    }

    private Stream<Map.Entry<Object, Document>> from(MVMap<Object, Document> documents, Object first) {
        Iterator<Map.Entry<Object, Document>> entries = new StoredEntries<>(documents.cursor(first));
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(entries, Spliterator.ORDERED), false)
                .takeWhile(entry -> holds.test(entry.getKey()));
    }
}
