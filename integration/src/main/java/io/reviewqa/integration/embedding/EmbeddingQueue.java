package io.reviewqa.integration.embedding;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.camel.redis.stream.StreamEntry;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.ExtendedJson;
import io.reviewqa.integration.embedding.EmbeddingJob.Reason;
import io.reviewqa.integration.review.ReviewDocuments;
import io.reviewqa.integration.tracing.CarriedTraces;
import io.reviewqa.telemetry.tracing.TraceParent;
import io.reviewqa.text.Blank;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Body;
import org.bson.Document;
import org.springframework.stereotype.Component;

/**
 * Jobs as entries of the stream {@code embed:jobs}: {@code review_id}, as {@link DocumentId} writes it, {@code reason}, {@code
 * written_at}, when the review was written, in milliseconds since 1970, {@value TraceParent#FIELD}, where it is traced, and, where that text has no way back, {@code _id} as BSON in base64. Only {@code review_id} is required, so that a job can be queued by
 * hand. Earlier versions wrote {@code _id} as a document in Extended JSON, which goes before {@code review_id}.
 */
@Component("embeddingQueue")
public final class EmbeddingQueue {

    private static final String REVIEW_ID = "review_id";
    private static final String REASON = "reason";
    private static final String DOCUMENT_ID = "_id";
    private static final String WRITTEN_AT = "written_at";

    /** Of a second. */
    private static final int LAST_MILLI = 999;

    private final ReviewDocuments documents;

    public EmbeddingQueue(ReviewDocuments documents) {
        this.documents = documents;
    }

    /** Whether a scan of all reviews is over: what is gone since was not in it. */
    public boolean scanned(@Body List<ChangeEvent> changes) {
        return changes.stream().anyMatch(change -> change.operationType() == OperationType.SNAPSHOT_END);
    }

    /** An entry for each review that changed, however often. */
    public List<Map<String, String>> changed(@Body List<ChangeEvent> changes) {
        Map<DocumentId, Map<String, String>> entries = new LinkedHashMap<>();
        changes.stream()
                .filter(change -> !change.operationType().concernsStream())
                .forEach(change -> entries.computeIfAbsent(DocumentId.of(change.id()), id -> changed(id, change)));
        return List.copyOf(entries.values());
    }

    /** MongoDB tells when a change was made to the second: its end is said. What a scan finds was written at any time before. */
    private static Map<String, String> changed(DocumentId id, ChangeEvent change) {
        Map<String, String> entry = entry(id, Reason.CHANGED);
        if (change.clusterTime() != null && change.operationType() != OperationType.SNAPSHOT) {
            entry.put(WRITTEN_AT, String.valueOf(change.clusterTime().toEpochMilli() + LAST_MILLI));
        }
        return traced(entry, CarriedTraces.of(change));
    }

    /** @param origin the trace that the entry comes of; null where that is not known */
    private static Map<String, String> traced(Map<String, String> entry, String origin) {
        String trace = CarriedTraces.apart(origin);
        if (trace != null) {
            entry.put(TraceParent.FIELD, trace);
        }
        return entry;
    }

    /** An entry for a review whose change was given up on. */
    public Map<String, String> requeued(Object documentId) {
        return entry(DocumentId.of(documentId), Reason.CHANGED);
    }

    /**
     * An entry that has the vectors of a review made again, as they could not be used.
     *
     * @param vectors at least the ids of a document of {@code review_vectors}
     * @throws IllegalArgumentException when it can be of no review
     */
    public Map<String, String> remake(Document vectors) {
        return entry(VectorDocuments.reviewId(vectors), Reason.STALE);
    }

    static Map<String, String> entry(DocumentId id, Reason reason) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put(REVIEW_ID, id.text());
        entry.put(REASON, reason.name().toLowerCase(Locale.ROOT));
        if (id.refusal() != null) {
            entry.put(DOCUMENT_ID, id.bytes());
        }
        return entry;
    }

    /**
     * The jobs of a batch of entries, one a review.
     *
     * @throws PoisonEntryException naming the entries that are no jobs, each with its reason
     */
    public List<EmbeddingJob> read(@Body List<StreamEntry> entries) {
        Map<String, EmbeddingJob> jobs = new LinkedHashMap<>();
        Map<String, String> poisoned = new LinkedHashMap<>();
        for (StreamEntry entry : entries) {
            try {
                EmbeddingJob job = read(entry);
                jobs.putIfAbsent(job.reviewId(), job);
            } catch (IllegalArgumentException e) {
                poisoned.put(entry.id(), e.getMessage());
            }
        }
        if (!poisoned.isEmpty()) {
            throw new PoisonEntryException(poisoned);
        }
        return List.copyOf(jobs.values());
    }

    private static EmbeddingJob read(StreamEntry entry) {
        String reviewId = entry.fields().get(REVIEW_ID);
        if (Blank.isBlank(reviewId)) {
            throw new IllegalArgumentException("field review_id is missing or blank");
        }
        return new EmbeddingJob(
                id(reviewId, entry.fields().get(DOCUMENT_ID)), reason(entry.fields().get(REASON)),
                writtenAt(entry.fields().get(WRITTEN_AT), entry.addedAt()), entry.fields().get(TraceParent.FIELD));
    }

    /** What is queued was written before that. A time that cannot be read says nothing of the job, which is done all the same. */
    private static Instant writtenAt(String millis, Instant queuedAt) {
        if (millis == null || !millis.matches("\\d{1,15}")) {
            return queuedAt;
        }
        Instant written = Instant.ofEpochMilli(Long.parseLong(millis));
        return written.isBefore(queuedAt) ? written : queuedAt;
    }

    private static DocumentId id(String reviewId, String documentId) {
        if (documentId == null) {
            try {
                return DocumentId.parse(reviewId);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("field review_id " + e.getMessage(), e);
            }
        }
        try {
            return documentId.startsWith("{") ? DocumentId.of(ExtendedJson.read(documentId)) : DocumentId.ofBytes(documentId);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("field _id holds no _id: " + e.getMessage(), e);
        }
    }

    private static Reason reason(String name) {
        if (Blank.isBlank(name)) {
            return Reason.CHANGED;
        }
        try {
            return Reason.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("field reason is " + name + ", which is not a reason", e);
        }
    }

    /** Selects the reviews of the jobs. */
    public Document reviewSelector(Collection<EmbeddingJob> jobs) {
        return DocumentId.selector(jobs.stream().map(EmbeddingJob::id).toList());
    }

    /** Selects the vectors of the jobs' reviews. */
    public Document vectorSelector(Collection<EmbeddingJob> jobs) {
        return new Document("_id", new Document("$in", jobs.stream().map(EmbeddingJob::reviewId).toList()));
    }

    /** The fields of those vectors that tell whether they are current. */
    public Document vectorFields() {
        return VectorDocuments.STATE;
    }

    /**
     * Entries for the reviews that changed while the jobs were done. Whoever writes vectors looks once more at the reviews
     * after that, so of two workers the one that writes last sees what the other has seen, and an older state is never left.
     *
     * @param before the reviews as they were embedded
     * @param after the same reviews, read after their vectors were written
     */
    public List<Map<String, String>> overtaken(
            Collection<EmbeddingJob> jobs, Collection<Document> before, Collection<Document> after) {
        Map<String, ContentState> was = states(before);
        Map<String, ContentState> is = states(after);
        List<Map<String, String>> entries = new ArrayList<>();
        for (EmbeddingJob job : jobs) {
            ContentState embedded = was.getOrDefault(job.reviewId(), ContentState.ABSENT);
            if (!embedded.equals(is.getOrDefault(job.reviewId(), ContentState.ABSENT))) {
                entries.add(traced(entry(job.id(), Reason.OVERTAKEN), job.traceParent()));
            }
        }
        return entries;
    }

    private Map<String, ContentState> states(Collection<Document> reviews) {
        Map<String, ContentState> states = new LinkedHashMap<>();
        reviews.forEach(review -> states.put(
                DocumentId.of(review.get("_id")).text(), ContentState.ofReview(documents, review)));
        return states;
    }
}
