package io.reviewqa.integration.answer;

import io.grpc.Context;
import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.embedding.Outages;
import io.reviewqa.text.Blank;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.bson.Document;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The entries of the stream {@code qa:jobs}: {@code question_id}, with {@code sweep_key} where a sweep made it; the question is
 * in {@code questions}.
 */
@Component("questionQueue")
public final class QuestionQueue {

    private static final String ID = "question_id";

    private final Outages outages;

    public QuestionQueue(Outages outages) {
        this.outages = outages;
    }

    public Map<String, String> entry(QuestionRequest request) {
        return Map.of(ID, request.id());
    }

    /** Entries of questions that are found unfinished; what has another kind of id was never asked here. */
    public List<Map<String, String>> again(@Body List<Document> questions) {
        return questions.stream()
                .map(question -> question.get("_id"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .map(id -> Map.of(ID, id, "sweep_key", id))
                .toList();
    }

    /** @throws PoisonEntryException when it names no question */
    public QuestionId id(@Body Map<String, String> entry) {
        String id = entry.get(ID);
        if (Blank.isBlank(id)) {
            throw new PoisonEntryException("field " + ID + " is missing or blank");
        }
        return new QuestionId(id);
    }

    /** The question that a letter of {@code qa:jobs:dlq} names; null where it names none. */
    public QuestionId given(@Body Map<String, String> letter) {
        String id = letter.get(ID);
        return Blank.isBlank(id) ? null : new QuestionId(id);
    }

    /** Why a question is not answered whose entry has become a letter. */
    public ApiException refusal(@Body Map<String, String> letter) {
        return new ApiException(HttpStatus.INTERNAL_SERVER_ERROR,
                ChatRefusalReader.givenUp(letter) + ", and an operator can requeue it");
    }

    /**
     * Throws what is to be waited for; returns when the question has failed for good, or was cancelled.
     *
     * @param calls the context that the model server is called in; null before there is one
     */
    public void rethrowOutage(
            Exception failure, Context calls) throws Exception {
        boolean cancelled = calls != null && calls.isCancelled();
        if (!cancelled && outages.test(failure)) {
            throw failure;
        }
    }
}
