package io.reviewqa.integration.answer;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.config.QaProperties;
import io.reviewqa.integration.document.DocumentFields;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.retrieval.AskedFilter;
import io.reviewqa.integration.retrieval.Question;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.apache.camel.Body;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * The documents of the collection {@code questions}, one a question: asked, and when there is one its answer. What changes
 * them are updates that match only what they may change, so that of several that come together one takes effect. Updates are
 * pairs of filter and change, as camel-mongodb takes them.
 */
@Component("questionRepository")
public final class QuestionRepository {

    private static final String ID = "_id";
    private static final String STATUS = "status";
    private static final String ANSWER = "answer";
    private static final String PROBLEM = "problem";
    private static final String QUESTION = "question";
    private static final String FINGERPRINT = "fingerprint";
    private static final String FINISHED = "finishedAt";

    /** Whether it failed since its entry was given up, which may be requeued; not there otherwise. */
    private static final String GIVEN_UP = "givenUp";

    private final AnswerDocuments answers;
    private final Duration requeueAfter;
    private final Clock clock;

    public QuestionRepository(AnswerDocuments answers, QaProperties settings, Clock clock) {
        this.answers = answers;
        this.requeueAfter = settings.requeueAfter();
        this.clock = clock;
    }

    /** A question that was answered at once. */
    public Document answered(QuestionRequest request, Answer answer) {
        return asked(request)
                .append(ID, request.id())
                .append(STATUS, answer.status().label())
                .append(ANSWER, answers.document(answer))
                .append(FINISHED, Date.from(clock.instant()));
    }

    /** Stores it, unless there is one by this id: then that one stays as it is. */
    public List<Bson> insertAnswered(QuestionRequest request, Answer answer) {
        return insertion(request, answered(request, answer));
    }

    /** A question to be answered later, unless there is one by this id. */
    public List<Bson> insertQueued(QuestionRequest request) {
        return insertion(request, asked(request).append(STATUS, QuestionStatus.QUEUED.label()));
    }

    /** Takes a question on, also one that another took on and did not finish, or gave up. */
    public List<Bson> claim(QuestionId id) {
        return List.of(open(id), Updates.combine(Updates.set(STATUS, QuestionStatus.RUNNING.label()),
                Updates.set("startedAt", Date.from(clock.instant())), notFailed(), Updates.unset(FINISHED)));
    }

    /** Also of one that another entry of it was given up for meanwhile. */
    public List<Bson> finish(QuestionId id, Answer answer) {
        return List.of(open(id), Updates.combine(Updates.set(STATUS, answer.status().label()),
                Updates.set(ANSWER, answers.document(answer)), notFailed(), finishedNow()));
    }

    /** @param problem a problem detail as JSON: an object, which Camel hands over as it is */
    public List<Bson> fail(QuestionId id, String problem) {
        return List.of(open(id), Updates.combine(failed(Document.parse(problem)), Updates.unset(GIVEN_UP)));
    }

    /** @param problem as that of {@link #fail} */
    public List<Bson> giveUp(QuestionId id, String problem) {
        return List.of(unfinished(id), Updates.combine(failed(Document.parse(problem)), Updates.set(GIVEN_UP, true)));
    }

    /** One that was given up waits again. To be done before its entry is put back: done later it might undo what comes of that. */
    public List<Bson> requeue(QuestionId id) {
        return List.of(Filters.and(Filters.eq(ID, id.text()), Filters.eq(GIVEN_UP, true)), Updates.combine(
                Updates.set(STATUS, QuestionStatus.QUEUED.label()), notFailed(), Updates.unset(FINISHED)));
    }

    public List<Bson> cancel(QuestionId id) {
        return List.of(unfinished(id),
                Updates.combine(Updates.set(STATUS, QuestionStatus.CANCELLED.label()), finishedNow()));
    }

    /** The filter of those among the given ids that were cancelled, here or elsewhere. */
    public Bson cancelledAmong(@Body List<String> ids) {
        return Filters.and(Filters.in(ID, ids), Filters.eq(STATUS, QuestionStatus.CANCELLED.label()));
    }

    /** The filter of those that were queued, or taken on, too long ago not to be finished. */
    public Bson overdue() {
        Date limit = Date.from(clock.instant().minus(requeueAfter));
        return Filters.or(
                Filters.and(Filters.eq(STATUS, QuestionStatus.QUEUED.label()), Filters.lt("createdAt", limit)),
                Filters.and(Filters.eq(STATUS, QuestionStatus.RUNNING.label()), Filters.lt("startedAt", limit)));
    }

    /** @throws ApiException (409) always, or (404): why nothing was cancelled */
    public void refuseCancellation(QuestionId id, Document found) {
        throw ApiException.conflict("question " + id + " is " + stored(id, found).status().label() + " already");
    }

    /**
     * What was asked.
     *
     * @throws UnreadableDocumentException when that is no question
     */
    public Question question(@Body Document found) {
        DocumentFields asked = new DocumentFields("the question", fields(found).required(QUESTION, Document.class));
        return new Question(asked.required("question", String.class), asked.value("storeId", String.class),
                asked.value("menuId", String.class), asked.value("topK", Integer.class),
                asked.value("maxTokens", Integer.class), asked.value("timeBudget", Long.class), filter(asked),
                asked.value("recency", Double.class));
    }

    private static AskedFilter filter(DocumentFields asked) {
        return new AskedFilter(asked.value("aspect", String.class), asked.value("polarity", String.class),
                asked.value("language", String.class), asked.value("minRating", Double.class),
                asked.value("maxRating", Double.class), asked.value("since", String.class), asked.value("until", String.class));
    }

    /**
     * What has become of it.
     *
     * @throws ApiException (404) when there is none, or no longer
     * @throws UnreadableDocumentException when what is stored is none
     */
    public StoredQuestion stored(QuestionId id, Document found) {
        if (found == null) {
            throw ApiException.notFound("there is no question " + id + ", or no longer");
        }
        DocumentFields fields = fields(found);
        Document answer = fields.value(ANSWER, Document.class);
        String status = fields.required(STATUS, String.class);
        return new StoredQuestion(fields.required(ID, String.class),
                QuestionStatus.of(status).orElseThrow(() -> fields.wrong(STATUS, "is " + status + ", which is not a status")),
                fields.required("createdAt", Date.class).toInstant(), answer == null ? null : answers.answer(answer),
                fields.value(PROBLEM, Document.class));
    }

    private static DocumentFields fields(Document found) {
        return new DocumentFields("question " + DocumentId.of(found.get(ID)), found);
    }

    /**
     * What is stored for a request, by it or by an earlier one with its key.
     *
     * @throws ApiException (422) when that asked something else
     */
    public StoredQuestion same(QuestionRequest request, Document found) {
        if (!request.fingerprint().equals(found.get(FINGERPRINT))) {
            throw ApiException.keyReused();
        }
        return stored(request.questionId(), found);
    }

    /**
     * The answer that is stored for a request; null when nothing is.
     *
     * @throws ApiException (422) when something else was asked under its key
     * @throws ApiException (409) when it is not answered, or will not be
     */
    public Answer recall(QuestionRequest request, Document found) {
        if (found == null) {
            return null;
        }
        StoredQuestion stored = same(request, found);
        if (stored.answer() == null) {
            throw ApiException.conflict("the question of this Idempotency-Key is %s; see GET /api/qa/%s"
                    .formatted(stored.status().label(), stored.id()));
        }
        return stored.answer();
    }

    private static Document asked(QuestionRequest request) {
        Question question = request.question();
        return new Document("createdAt", Date.from(request.askedAt()))
                .append("storeId", question.storeId())
                .append(FINGERPRINT, request.fingerprint())
                .append(QUESTION, new Document("question", question.question())
                        .append("storeId", question.storeId())
                        .append("menuId", question.menuId())
                        .append("topK", question.topK())
                        .append("maxTokens", question.maxTokens())
                        .append("timeBudget", question.timeBudget())
                        .append("aspect", question.aspect())
                        .append("polarity", question.polarity())
                        .append("language", question.language())
                        .append("minRating", question.minRating())
                        .append("maxRating", question.maxRating())
                        .append("since", question.since())
                        .append("until", question.until())
                        .append("recency", question.recency()));
    }

    private static List<Bson> insertion(QuestionRequest request, Document document) {
        document.remove(ID);
        return List.of(Filters.eq(ID, request.id()), new Document("$setOnInsert", document));
    }

    private static Bson unfinished(QuestionId id) {
        return Filters.and(Filters.eq(ID, id.text()), Filters.in(STATUS, QuestionStatus.unfinished()));
    }

    /** What an entry of the question may still change. */
    private static Bson open(QuestionId id) {
        return Filters.or(unfinished(id), Filters.and(Filters.eq(ID, id.text()), Filters.eq(GIVEN_UP, true)));
    }

    private Bson failed(Document problem) {
        return Updates.combine(
                Updates.set(STATUS, QuestionStatus.FAILED.label()), Updates.set(PROBLEM, problem), finishedNow());
    }

    private static Bson notFailed() {
        return Updates.combine(Updates.unset(PROBLEM), Updates.unset(GIVEN_UP));
    }

    private Bson finishedNow() {
        return Updates.set(FINISHED, Date.from(clock.instant()));
    }
}
