package io.reviewqa.integration.answer;

import io.opentelemetry.api.trace.Span;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.telemetry.LogText;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Names the question that an exchange is about, so that every line logged for it, on whatever thread, has the fields {@code
 * questionId} and {@code storeId}: Camel puts the exchange's properties of these names into the log's context at each step
 * ({@code camel.mdc}), as they are: what writes the line escapes them. The route's span, where there is one, says the same.
 */
@Component("logFields")
public final class LogFields {

    private static final String QUESTION_ID = "questionId";
    private static final String STORE_ID = "storeId";

    /** @param id null where another service asks, which has said its own before */
    public void question(Exchange exchange, QuestionId id, Question question) {
        if (id != null) {
            name(exchange, QUESTION_ID, "reviewqa.question.id", id.text());
        }
        if (question.storeId() != null) {
            name(exchange, STORE_ID, "reviewqa.store.id", question.storeId());
        }
    }

    public void request(Exchange exchange, ChatRequest request) {
        name(exchange, QUESTION_ID, "reviewqa.question.id", request.requestId());
    }

    private static void name(Exchange exchange, String field, String attribute, String value) {
        exchange.setProperty(field, value);
        Span.current().setAttribute(attribute, LogText.escape(value));
    }
}
