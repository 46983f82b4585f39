package io.reviewqa.integration.answer;

import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.tracing.AskedQuestion;
import org.apache.camel.Exchange;
import org.springframework.stereotype.Component;

/**
 * Names the question that an exchange is about, so that every line logged for it, on whatever thread, has the fields {@code
 * questionId} and {@code storeId}, and the route's span the same. What comes by a stream is named by its entry before.
 */
@Component("logFields")
public final class LogFields {

    /** @param id null where another service asks */
    public void question(Exchange exchange, QuestionId id, Question question) {
        if (id != null) {
            AskedQuestion.id(exchange, id.text());
        }
        if (question.storeId() != null) {
            AskedQuestion.store(exchange, question.storeId());
        }
    }
}
