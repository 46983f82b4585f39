package io.reviewqa.integration.operate;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.result.DeleteResult;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.embedding.EmbeddingQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.bson.BsonDocument;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The dead letters in collections, as the component {@code mongodb-changes} parks them, and whatever else somebody has put there:
 * it is listed too, and can be deleted.
 */
@Component("changeDeadLetters")
public final class ChangeDeadLetters {

    private static final String ID = "_id";
    private static final String PARKED_AT = "parkedAt";
    private static final Date EPOCH = new Date(0);
    private static final Bson DATED = Filters.gt(PARKED_AT, EPOCH);
    private static final Bson UNDATED = Filters.nor(DATED);
    /** Of the parked document what a letter says elsewhere, or nobody can read. */
    private static final List<String> NOT_SHOWN =
            List.of(ID, "consumer", "reason", "exception", "stack", "attempts", PARKED_AT, "token");
    private static final Comparator<Key> NEWEST_FIRST = Comparator.comparing(Key::name,
            DeadLetterId.NEWEST_FIRST.thenComparing(DeadLetterId::rest));

    private final MongoDatabase database;
    private final EmbeddingQueue jobs;

    public ChangeDeadLetters(
            MongoClient mongo, @Value("${spring.data.mongodb.database}") String database, EmbeddingQueue jobs) {
        this.database = mongo.getDatabase(database);
        this.jobs = jobs;
    }

    /** A document of a collection, and how the API names it. */
    private record Key(BsonValue documentId, DeadLetterId name) {

        static Key of(DeadLetterSource source, BsonDocument found) {
            BsonValue id = found.get(ID);
            return new Key(id, DeadLetterId.ofDocument(source, id, millis(found.get(PARKED_AT))));
        }

        /** What a comparison with a date sees: of a list its greatest. */
        private static long millis(BsonValue parkedAt) {
            if (parkedAt != null && parkedAt.isArray()) {
                return parkedAt.asArray().stream().mapToLong(Key::millis).max().orElse(0);
            }
            return parkedAt != null && parkedAt.isDateTime() ? Math.max(0, parkedAt.asDateTime().getValue()) : 0;
        }

        boolean isBehind(DeadLetterId after) {
            return after == null || NEWEST_FIRST.compare(new Key(null, after), this) < 0;
        }
    }

    /**
     * Those of one collection, newest first; then those of which nobody said when they were parked. They are read one at a time:
     * each may be of many megabytes, and little of it is kept.
     *
     * @param after the one behind which to begin, of whatever source; null to begin with the newest
     */
    List<DeadLetter> newest(DeadLetterSource source, DeadLetterId after, int limit) {
        List<Key> keys = new ArrayList<>(dated(source, after, limit));
        if (keys.size() < limit) {
            keys.addAll(keys(source, UNDATED).stream()
                    .filter(key -> key.isBehind(after)).sorted(NEWEST_FIRST).limit(limit - keys.size()).toList());
        }
        MongoCollection<Document> letters = database.getCollection(source.collection());
        return keys.stream()
                .map(key -> deadLetter(key.name(), letters.find(Filters.eq(ID, key.documentId())).first()))
                .filter(Objects::nonNull)
                .toList();
    }

    private List<Key> dated(DeadLetterSource source, DeadLetterId after, int limit) {
        // Only an entry of a stream is of a time that is no date.
        Bson filter = after == null || after.parkedAt() < 0
                ? DATED
                : Filters.and(DATED, Filters.lte(PARKED_AT, new Date(after.parkedAt())));
        List<Key> keys = new ArrayList<>();
        // Sorted when most of each document is left out: sorting has a limit of memory.
        for (BsonDocument found : find(source, filter, Aggregates.sort(Sorts.descending(PARKED_AT)))) {
            Key key = Key.of(source, found);
            boolean older = !keys.isEmpty() && key.name().parkedAt() < keys.get(keys.size() - 1).name().parkedAt();
            if (keys.size() >= limit && older) {
                break;
            }
            if (key.isBehind(after)) {
                keys.add(key);
            }
        }
        return keys.stream().sorted(NEWEST_FIRST).limit(limit).toList();
    }

    private List<Key> keys(DeadLetterSource source, Bson filter) {
        List<Key> keys = new ArrayList<>();
        find(source, filter).forEach(found -> keys.add(Key.of(source, found)));
        return keys;
    }

    private Iterable<BsonDocument> find(DeadLetterSource source, Bson filter, Bson... more) {
        List<Bson> steps = new ArrayList<>(
                List.of(Aggregates.match(filter), Aggregates.project(Projections.include(PARKED_AT))));
        steps.addAll(List.of(more));
        return database.getCollection(source.collection(), BsonDocument.class).aggregate(steps);
    }

    /**
     * Selects one; whatever its id holds is a value, and no operator.
     *
     * @throws io.reviewqa.integration.api.ApiException (404) when its id is known by a hash only, and there is none of that
     */
    public Document selector(DeadLetterId id) {
        return new Document(ID, new Document("$eq", id.isHashed() ? found(id) : id.documentId()));
    }

    private BsonValue found(DeadLetterId id) {
        Bson filter = id.parkedAt() > 0 ? Filters.eq(PARKED_AT, new Date(id.parkedAt())) : UNDATED;
        return keys(id.source(), filter).stream()
                .filter(key -> key.name().equals(id))
                .map(Key::documentId)
                .findFirst()
                .orElseThrow(() -> StreamDeadLetters.missing(id));
    }

    /**
     * The embedding job that makes up for a change: it reads the review as it is now. For what could not be indexed it makes the
     * vectors again, whatever there is, which every index then follows.
     *
     * @throws io.reviewqa.integration.api.ApiException (404) when there is no such dead letter
     * @throws ApiException (409) when it concerns no review
     */
    public Map<String, String> job(Document found, DeadLetterId id) {
        if (found == null) {
            throw StreamDeadLetters.missing(id);
        }
        Object documentId = found.get("documentId");
        if (documentId == null) {
            throw ApiException.conflict(id + " concerns no single review (" + Excerpts.value(found.get("operationType"))
                    + "); the sweep does what it should have done, and it can be deleted");
        }
        return id.source() == DeadLetterSource.INDEX_CHANGES ? remake(id, found, documentId) : jobs.requeued(documentId);
    }

    private Map<String, String> remake(DeadLetterId id, Document found, Object documentId) {
        Document vectors = found.get("fullDocument") instanceof Document whole ? new Document(whole) : new Document();
        try {
            return jobs.remake(vectors.append(ID, documentId));
        } catch (IllegalArgumentException e) {
            throw ApiException.conflict(id + " concerns what is of no review: " + e.getMessage()
                    + "; the sweep removes that, and the letter can be deleted");
        }
    }

    /** @throws io.reviewqa.integration.api.ApiException (404) when there was nothing to delete */
    public void deleted(DeleteResult result, DeadLetterId id) {
        if (result.getDeletedCount() == 0) {
            throw StreamDeadLetters.missing(id);
        }
    }

    /** Null where the letter is gone meanwhile. */
    private static DeadLetter deadLetter(DeadLetterId id, Document parked) {
        return parked == null ? null : new DeadLetter(
                id.toString(),
                id.source(),
                id.parked(),
                parked.get("reason") == null ? null : String.valueOf(Excerpts.value(parked.get("reason"))),
                parked.get("attempts") instanceof Number attempts ? attempts.longValue() : null,
                stack(parked.get("stack")),
                null,
                change(parked));
    }

    private static String stack(Object frames) {
        if (frames instanceof Collection<?> lines) {
            return lines.stream().map(Excerpts::value).map(String::valueOf).collect(Collectors.joining("\n"));
        }
        return frames == null ? null : String.valueOf(Excerpts.value(frames));
    }

    private static Map<String, Object> change(Document parked) {
        Document change = new Document(parked);
        NOT_SHOWN.forEach(change::remove);
        return Excerpts.parts(change);
    }
}
