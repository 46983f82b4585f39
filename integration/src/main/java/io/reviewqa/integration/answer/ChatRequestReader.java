package io.reviewqa.integration.answer;

import io.grpc.Status;
import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.QuestionReader;
import io.reviewqa.text.Blank;
import java.util.Map;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Reads the entries of {@code chat:requests}: {@code request_id}, {@code query}, and optionally {@code store_id}, {@code menu_id}. */
@Component("chatRequestReader")
public final class ChatRequestReader {

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
            return new ChatRequest(requestId, questions.limited(
                    new Question(entry.get("query"), Blank.toNull(entry.get("store_id")), Blank.toNull(entry.get("menu_id")),
                            null)));
        } catch (ApiException e) {
            // An entry has the stream's names for what the API calls otherwise.
            String reason = e.getMessage().replace("field question ", "field query ")
                    .replace("field storeId ", "field store_id ").replace("field menuId ", "field menu_id ");
            throw new PoisonEntryException(reason, e);
        }
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
