package io.reviewqa.integration.embedding;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import io.reviewqa.integration.document.DocumentId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.bson.BsonDouble;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;

/**
 * The documents of a collection a page at a time, by their ids, so that one can begin behind any of them. Ids of the usual types come
 * in their order: text, ObjectIds, numbers. What has another stands behind them in no order, and is read again when it is begun with.
 */
public final class DocumentPages implements Iterator<List<Document>> {

    /** Ids of so many are read at once, for to find the next numbers among them the embedded MongoDB reads all. */
    private static final int IDS = 10_000;
    private static final int PAGE = 500;
    private static final String ID = "_id";

    /** The least of each type; a comparison finds those of its type alone. */
    private static final List<BsonValue> LEAST = List.of(
            new BsonString(""), new BsonObjectId(new ObjectId(new byte[12])), new BsonDouble(Double.NEGATIVE_INFINITY));

    private final MongoCollection<Document> collection;
    private final Bson fields;
    private int type;
    private BsonValue behind;
    private Iterator<DocumentId> ids = List.<DocumentId>of().iterator();
    private boolean more = true;
    private Iterator<Document> others;
    private DocumentId last;

    /**
     * @param fields that are read of each document
     * @param behind the id behind which to begin; null for the beginning
     */
    public DocumentPages(MongoCollection<Document> collection, Bson fields, DocumentId behind) {
        this.collection = collection;
        this.fields = fields;
        this.behind = behind == null ? null : behind.value();
        this.type = behind == null ? 0 : type(behind.value());
    }

    private static int type(BsonValue id) {
        return id.isString() ? 0 : id.isObjectId() ? 1 : id.isNumber() ? 2 : LEAST.size();
    }

    @Override
    public boolean hasNext() {
        while (!ids.hasNext() && type < LEAST.size()) {
            readIds();
        }
        if (ids.hasNext()) {
            return true;
        }
        if (others == null) {
            others = collection.find(Filters.nor(LEAST.stream().map(least -> Filters.gte(ID, least)).toList()))
                    .projection(fields).batchSize(PAGE).iterator();
        }
        return others.hasNext();
    }

    private void readIds() {
        if (!more) {
            type++;
            behind = null;
            more = true;
            return;
        }
        List<DocumentId> read = new ArrayList<>();
        collection.find(behind == null ? Filters.gte(ID, LEAST.get(type)) : Filters.gt(ID, behind))
                .projection(Projections.include(ID)).sort(Sorts.ascending(ID)).limit(IDS)
                .forEach(document -> read.add(DocumentId.of(document.get(ID))));
        more = read.size() == IDS;
        behind = read.isEmpty() ? behind : read.get(read.size() - 1).value();
        ids = read.iterator();
    }

    @Override
    public List<Document> next() {
        List<Document> page = new ArrayList<>(PAGE);
        if (ids.hasNext()) {
            List<DocumentId> wanted = new ArrayList<>(PAGE);
            while (wanted.size() < PAGE && ids.hasNext()) {
                wanted.add(ids.next());
            }
            last = wanted.get(wanted.size() - 1);
            return collection.find(DocumentId.selector(wanted)).projection(fields).into(page);
        }
        while (page.size() < PAGE && others.hasNext()) {
            page.add(others.next());
        }
        return page;
    }

    /** The id behind which the next page begins; null at the beginning. */
    public DocumentId last() {
        return last;
    }
}
