package io.reviewqa.integration.answer;

import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.telemetry.LogText;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Names the question that an exchange is about, so that every line logged for it, on whatever thread, has the fields {@code
 * questionId} and {@code storeId}: Camel puts the exchange's properties of these names into the log's context at each step
 * ({@code camel.mdc}).
 */
@Component("logFields")
public final class LogFields {

    private static final String QUESTION_ID = "questionId";
    private static final String STORE_ID = "storeId";

    /** @param id null where another service asks, which has said its own before */
    public void question(Exchange exchange, QuestionId id, Question question) {
        if (id != null) {
            exchange.setProperty(QUESTION_ID, LogText.escape(id.text()));
        }
        if (question.storeId() != null) {
            exchange.setProperty(STORE_ID, LogText.escape(question.storeId()));
        }
    }

    public void request(Exchange exchange, ChatRequest request) {
        exchange.setProperty(QUESTION_ID, LogText.escape(request.requestId()));
    }
}
