package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.oplog.NoopOplog;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.reviewqa.standalone.mongo.OplogEntry.Type;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.h2.mvstore.MVMap;

/**
 * Notes every change where it is stored, so that no command is forgotten, and changes copies of documents: what a reader
 * was given stays as it was, and a change that fails half-way leaves nothing behind.
 */
final class DurableH2Collection extends H2Collection {

    static final String ID_INDEX = "_id_";

    private final MVMap<Object, Document> documents;
    private Type changeType = Type.UPDATE;
    private boolean changing;
    private boolean silent;

    /** @param maps of the store, for the documents and for what is known of the collection */
    DurableH2Collection(DurableH2Database database, String name, CollectionOptions options, Maps maps, CursorRegistry cursors) {
        super(database, name, options, maps.documents(), maps.facts(), cursors);
        this.documents = maps.documents();
    }

    record Maps(MVMap<Object, Document> documents, MVMap<String, Object> facts) {}

    @Override
    public DurableH2Database getDatabase() {
        return (DurableH2Database) super.getDatabase();
    }

    @Override
    protected int getDataSize() {
        return super.getDataSize();
    }

    /** By {@code sort} the first that matches; empty when none does. */
    Optional<Document> first(Document filter, Document sort) {
        QueryParameters one = new QueryParameters(new Document("$query", filter).append("$orderby", sort), 0, 1);
        return handleQuery(one).collectDocuments().stream().findFirst();
    }

    /** All that match, with the fields that {@code projection} leaves; null for all fields. */
    synchronized List<Document> matching(Document filter, Document projection) {
        return queryDocuments(filter, null, 0, 0, 0, projection).collectDocuments();
    }

    /**
     * Puts a document in the place of the one with its id.
     *
     * @return whether that made a difference
     */
    synchronized boolean put(Object id, Document document) {
        Document result = changing(Type.UPDATE, () -> super.updateDocuments(new Document("_id", id), document,
                ArrayFilters.empty(), false, false, NoopOplog.get()));
        return ((Number) result.get("nModified")).intValue() > 0;
    }

    /** Takes copies of another collection's documents without a change event for each. */
    synchronized void copyFrom(Collection<Document> others) {
        silent = true;
        try {
            others.forEach(document -> addDocument(document.cloneDeeply()));
        } finally {
            silent = false;
        }
    }

    /**
     * Makes the index of the ids again where it does not agree with the documents: a process that is killed between the two
     * leaves one without the other.
     *
     * @param map where the index is kept
     * @return whether that was so
     */
    synchronized boolean mendIds(MVMap<?, ?> map) {
        if (map.sizeAsLong() == documents.sizeAsLong()) {
            return false;
        }
        Index<Object> ids = getIndexes().stream().filter(index -> index.getName().equals(ID_INDEX)).findFirst().orElseThrow();
        map.clear();
        documents.forEach((position, document) -> ids.add(document, position, this));
        return true;
    }

    @Override
    public synchronized Document updateDocuments(Document selector, Document update, ArrayFilters arrayFilters,
            boolean multi, boolean upsert, Oplog oplog) {
        return changing(typeOf(update), () -> super.updateDocuments(selector, update, arrayFilters, multi, upsert, oplog));
    }

    @Override
    public synchronized Document findAndModify(Document query) {
        Type type = query.get("update") instanceof Document update ? typeOf(update) : Type.UPDATE;
        return changing(type, () -> super.findAndModify(query));
    }

    private static Type typeOf(Document update) {
        return update.keySet().stream().anyMatch(key -> key.startsWith("$")) ? Type.UPDATE : Type.REPLACE;
    }

    private Document changing(Type type, Supplier<Document> change) {
        changeType = type;
        changing = true;
        try {
            return change.get();
        } finally {
            changing = false;
        }
    }

    @Override
    protected QueryResult queryDocuments(Document query, Document orderBy, int skip, int limit, int batchSize,
            Document projection) {
        QueryResult found = super.queryDocuments(query, orderBy, skip, limit, batchSize, projection);
        return changing
                ? new QueryResult(found.collectDocuments().stream().map(Document::cloneDeeply).toList())
                : found;
    }

    @Override
    protected QueryResult matchDocuments(Document query, Document orderBy, int skip, int limit, int batchSize,
            Document projection) {
        IdRange range = IdRange.of(documents, query, orderBy).orElse(null);
        return range == null
                ? super.matchDocuments(query, orderBy, skip, limit, batchSize, projection)
                : matchDocumentsFromStream(query, range.in(documents).map(Map.Entry::getValue), skip, limit, batchSize, null,
                        projection);
    }

    /** Where what a query finds stands in the order that is asked for; empty where it has to be looked up or sorted. */
    Optional<IdRange> range(Document filter, Document sort) {
        boolean isIndexed = getIndexes().stream().anyMatch(index -> index.canHandle(filter));
        return isIndexed
                ? Optional.empty()
                : IdRange.of(documents, filter, sort).or(() -> IdRange.isAny(sort) ? Optional.of(IdRange.ALL) : Optional.empty());
    }

    /** @param last the id behind which to begin; null for the first of the range */
    Iterator<Map.Entry<Object, Document>> stored(IdRange range, Object last) {
        return (last == null ? range.in(documents) : range.behind(documents, last)).iterator();
    }

    /** As they are asked for, so that a pipeline holds no more than its stages do. */
    @Override
    public Stream<Document> queryAllAsStream() {
        return IdRange.ALL.in(documents).map(Map.Entry::getValue);
    }

    /** A document as a query shows it; empty where it does not match. */
    Optional<Document> shown(Document document, Document filter, Document projection) {
        return super.matchDocumentsFromStream(filter, Stream.of(document), 0, 0, 0, null, projection)
                .collectDocuments().stream().findFirst();
    }

    /** To sort all that match, where few of them are wanted, would hold a whole collection. */
    @Override
    protected QueryResult matchDocumentsFromStream(Document query, Stream<Document> all, int skip, int limit, int batchSize,
            Comparator<Document> order, Document projection) {
        Stream<Document> considered = order == null || limit <= 0 ? all
                : FirstInOrder.of(all.filter(document -> documentMatchesQuery(document, query)), order, skip + limit).stream();
        return super.matchDocumentsFromStream(query, considered, skip, limit, batchSize, order, projection);
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        if (Bson.size(document) > Bson.MAX_DOCUMENT_BYTES) {
            throw new MongoServerError(10334, "BSONObjectTooLarge", "object to insert too large. size in bytes: %d, max size: %d"
                    .formatted(Bson.size(document), Bson.MAX_DOCUMENT_BYTES));
        }
        if (document.get("_id") instanceof Document id && id.keySet().stream().anyMatch(key -> key.startsWith("$"))) {
            throw new MongoServerError(52, "DollarPrefixedFieldName", "_id fields may not contain '$'-prefixed fields");
        }
        if (holdsRegex(document.get("_id"))) {
            throw Refusals.notServed("an _id that holds a regular expression: it would match no query");
        }
        Object position = super.addDocumentInternal(document);
        note(Type.INSERT, document);
        return position;
    }

    private static boolean holdsRegex(Object value) {
        return value instanceof BsonRegularExpression
                || value instanceof Document document && document.values().stream().anyMatch(DurableH2Collection::holdsRegex)
                || value instanceof Collection<?> list && list.stream().anyMatch(DurableH2Collection::holdsRegex);
    }

    /** The indexes have been changed by now, and are changed back when the document cannot be kept. */
    @Override
    protected void handleUpdate(Object position, Document oldDocument, Document newDocument) {
        if (Bson.size(newDocument) > Bson.MAX_DOCUMENT_BYTES) {
            getIndexes().forEach(index -> index.updateInPlace(newDocument, oldDocument, position, this));
            updateDataSize(Bson.size(oldDocument) - Bson.size(newDocument));
            throw new MongoServerError(17419, "Location17419", "Resulting document after update is larger than "
                    + Bson.MAX_DOCUMENT_BYTES);
        }
        super.handleUpdate(position, oldDocument, newDocument);
        note(changeType, newDocument);
    }

    @Override
    protected void removeDocument(Object position) {
        Document removed = getDocument(position);
        super.removeDocument(position);
        note(Type.DELETE, removed);
    }

    private void note(Type type, Document document) {
        if (!silent && !Namespaces.isSystem(getCollectionName())) {
            getDatabase().note(type, getFullName(), document.get("_id"));
        }
    }
}
