package io.reviewqa.integration.answer;

import io.grpc.Status;
import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.retrieval.AskedFilter;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.QuestionReader;
import io.reviewqa.text.Blank;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/**
 * Reads the entries of {@code chat:requests}: {@code request_id}, {@code query}, and optionally {@code store_id}, {@code menu_id},
 * and {@code aspect}, {@code polarity}, {@code language}, {@code min_rating}, {@code max_rating}, {@code since}, {@code until},
 * {@code recency} (true, false or days) as in {@link Question}.
 */
@Component("chatRequestReader")
public final class ChatRequestReader {

    private static final Map<String, String> NAMES = Map.of("question", "query", "storeId", "store_id", "menuId", "menu_id",
            "minRating", "min_rating", "maxRating", "max_rating");

    /** Characters; it becomes a key in both stores. */
    private static final int MAX_ID_LENGTH = 200;

    private final QuestionReader questions;

    public ChatRequestReader(QuestionReader questions) {
        this.questions = questions;
    }

    /**
     * Reads an entry.
     *
     * @throws PoisonEntryException when it can never be answered; it then goes to the dead-letter stream
     */
    public ChatRequest read(@Body Map<String, String> entry) {
        String requestId = entry.get("request_id");
        if (Blank.isBlank(requestId)) {
            throw new PoisonEntryException("field request_id is missing or blank");
        }
        if (requestId.length() > MAX_ID_LENGTH) {
            throw new PoisonEntryException("field request_id has %d characters; at most %d are taken"
                    .formatted(requestId.length(), MAX_ID_LENGTH));
        }
        if (Blank.isBlank(entry.get("query"))) {
            throw new PoisonEntryException("field query is missing or blank");
        }
        try {
            return new ChatRequest(requestId, questions.limited(question(entry)));
        } catch (ApiException e) {
            throw refusal(e);
        }
    }

    private static Question question(Map<String, String> entry) {
        AskedFilter filter = new AskedFilter(Blank.toNull(entry.get("aspect")), Blank.toNull(entry.get("polarity")),
                Blank.toNull(entry.get("language")), number(entry, "min_rating"), number(entry, "max_rating"),
                Blank.toNull(entry.get("since")), Blank.toNull(entry.get("until")));
        return new Question(entry.get("query"), Blank.toNull(entry.get("store_id")), Blank.toNull(entry.get("menu_id")),
                null, null, null, filter, recency(entry));
    }

    private static Double recency(Map<String, String> entry) {
        String text = Blank.toNull(entry.get("recency"));
        if (text == null || text.equals("false")) {
            return null;
        }
        return text.equals("true") ? Double.valueOf(Question.RECENCY_DAYS) : number(entry, "recency");
    }

    private static Double number(Map<String, String> entry, String name) {
        String text = Blank.toNull(entry.get(name));
        try {
            return text == null ? null : (Double) new BigDecimal(text.strip()).doubleValue();
        } catch (NumberFormatException e) {
            throw new PoisonEntryException("field " + name + " must be a number, not " + text, e);
        }
    }

    /** Refuses an entry for good. It has the stream's names for what the API calls otherwise. */
    private static PoisonEntryException refusal(ApiException failure) {
        String reason = failure.getMessage();
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            reason = reason.replace("field " + name.getKey() + " ", "field " + name.getValue() + " ");
        }
        return new PoisonEntryException(reason, failure);
    }

    /** Throws why a filter cannot be served, as poison. */
    public void refuse(ApiException failure) {
        throw refusal(failure);
    }

    /** Throws what answering failed with; as poison, where the model server says that the question itself cannot be answered. */
    public void rethrow(Exception failure) throws Exception {
        Status status = Status.fromThrowable(failure);
        if (status.getCode() == Status.Code.INVALID_ARGUMENT) {
            throw new PoisonEntryException(status.getDescription(), failure);
        }
        throw failure;
    }
}
