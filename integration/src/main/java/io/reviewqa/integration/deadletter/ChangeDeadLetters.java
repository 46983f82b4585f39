package io.reviewqa.integration.deadletter;

import com.mongodb.client.result.DeleteResult;
import io.reviewqa.integration.api.ConflictException;
import io.reviewqa.integration.embedding.EmbeddingJobs;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Variable;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** The dead letters in the collection {@code reviews_dead_letters}, as the component {@code mongodb-changes} parks them. */
@Component("changeDeadLetters")
public final class ChangeDeadLetters {

    private static final String ID = "_id";
    private static final String PARKED_AT = "parkedAt";
    /** Of the parked document what a letter says elsewhere, or nobody can read. */
    private static final List<String> NOT_SHOWN =
            List.of(ID, "consumer", "reason", "exception", "stack", "attempts", PARKED_AT, "token");

    private final EmbeddingJobs jobs;

    public ChangeDeadLetters(EmbeddingJobs jobs) {
        this.jobs = jobs;
    }

    /** Selects those behind the last of the page before. */
    public Document selection(@Variable("query") DeadLetterQuery query) {
        DeadLetterId after = query.after();
        if (after == null) {
            return new Document();
        }
        Date parkedAt = new Date(after.parkedAt());
        if (!after.isChange()) {
            // Letters of one millisecond come in the order of their sources, and these come last.
            return new Document(PARKED_AT, new Document("$lte", parkedAt));
        }
        return new Document("$or", List.of(
                new Document(PARKED_AT, new Document("$lt", parkedAt)),
                new Document(PARKED_AT, parkedAt).append(ID, new Document("$lt", after.documentId()))));
    }

    /** Newest first. */
    public Document order() {
        return new Document(PARKED_AT, -1).append(ID, -1);
    }

    /** Selects one; whatever its id holds is a value, and no operator. */
    public Document selector(@Variable("deadLetter") DeadLetterId id) {
        return new Document(ID, new Document("$eq", id.documentId()));
    }

    /**
     * The embedding job that makes up for a change: it reads the review as it is now.
     *
     * @throws io.reviewqa.integration.api.NotFoundException when there is no such dead letter
     * @throws ConflictException when it concerns no review
     */
    public Map<String, String> job(@Body Document found, @Variable("deadLetter") DeadLetterId id) {
        if (found == null) {
            throw StreamDeadLetters.missing(id);
        }
        Object reviewId = found.get("documentId");
        if (reviewId == null) {
            throw new ConflictException(id + " concerns no single review (" + found.get("operationType")
                    + "); the sweep does what it should have done, and it can be deleted");
        }
        return jobs.requeued(reviewId);
    }

    /** @throws io.reviewqa.integration.api.NotFoundException when there was nothing to delete */
    public void deleted(@Body DeleteResult result, @Variable("deadLetter") DeadLetterId id) {
        if (result.getDeletedCount() == 0) {
            throw StreamDeadLetters.missing(id);
        }
    }

    static DeadLetter deadLetter(Document parked) {
        Instant parkedAt = parked.get(PARKED_AT) instanceof Date date ? date.toInstant() : Instant.EPOCH;
        return new DeadLetter(
                DeadLetterId.ofDocument(parked.get(ID), parkedAt).toString(),
                DeadLetterSource.REVIEW_CHANGES,
                parkedAt,
                parked.get("reason") == null ? null : String.valueOf(Excerpts.value(parked.get("reason"))),
                parked.get("attempts") instanceof Number attempts ? attempts.longValue() : null,
                stack(parked.get("stack")),
                null,
                change(parked));
    }

    private static String stack(Object frames) {
        return frames instanceof Collection<?> lines
                ? lines.stream().map(Excerpts::value).map(String::valueOf).collect(Collectors.joining("\n"))
                : null;
    }

    private static Map<String, Object> change(Document parked) {
        Document change = new Document(parked);
        NOT_SHOWN.forEach(change::remove);
        return Excerpts.parts(change);
    }
}
