package io.reviewqa.integration.answer;

import io.reviewqa.integration.retrieval.Question;
import java.time.Instant;

/**
 * A {@code POST /api/qa}.
 *
 * @param id of the question and of its answer; the same for the same {@code Idempotency-Key}
 * @param fingerprint the same for the same question
 * @param askedAt to the millisecond, as MongoDB keeps it
 * @param keyed whether there is an {@code Idempotency-Key}
 */
public record QuestionRequest(
        String id, Question question, String fingerprint, Instant askedAt, Delivery delivery, boolean keyed) {

    public QuestionId questionId() {
        return new QuestionId(id);
    }

    public boolean isStreamed() {
        return delivery == Delivery.STREAMED;
    }

    public boolean isDeferred() {
        return delivery == Delivery.DEFERRED;
    }
}
