package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.util.Collection;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;

/**
 * The documents behind an id that is text, in the order of ids, in which they are stored: who reads a large collection a page at a
 * time reads no more than a page. Where all ids are text, what is asked of ids that are not is answered without reading any.
 */
final class IdRange {

    private static final String ID = "_id";
    private static final Document ASCENDING = new Document(ID, 1);
    private static final Document ANY_TEXT = new Document(ID, new Document("$gte", ""));

    private IdRange() {}

    /**
     * What may match, in the order that is asked for; empty when all documents are to be looked at.
     *
     * @param documents by their ids
     * @param order null for any
     */
    static Optional<Stream<Document>> of(MVMap<Object, Document> documents, Document query, Document order) {
        if (query.size() != 1 || order != null && !order.isEmpty() && !order.equals(ASCENDING)) {
            return Optional.empty();
        }
        Object least = least(query.get(ID));
        if (least instanceof String text) {
            return Optional.of(from(documents, text));
        }
        boolean asksOthers = least instanceof ObjectId || least instanceof Number
                || query.get("$nor") instanceof Collection<?> none && none.contains(ANY_TEXT);
        return asksOthers && isAllText(documents) ? Optional.of(Stream.empty()) : Optional.empty();
    }

    /** Null when it is no such range. */
    private static Object least(Object condition) {
        if (!(condition instanceof Document range) || range.size() != 1) {
            return null;
        }
        return range.containsKey("$gt") ? range.get("$gt") : range.get("$gte");
    }

    private static Stream<Document> from(MVMap<Object, Document> documents, String least) {
        Cursor<Object, Document> ids = documents.cursor(least);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(ids, Spliterator.ORDERED), false)
                .takeWhile(String.class::isInstance)
                .map(id -> ids.getValue());
    }

    /** Keys of one type stand together. */
    private static boolean isAllText(MVMap<Object, Document> documents) {
        return documents.isEmpty() || documents.firstKey() instanceof String && documents.lastKey() instanceof String;
    }
}
