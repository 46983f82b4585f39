package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.JsonReader;
import io.reviewqa.integration.config.QaProperties;
import io.reviewqa.integration.config.QuestionProperties;
import java.io.Reader;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Reads questions and holds them to the limits. */
@Component("questionReader")
public final class QuestionReader {

    /** A century. */
    private static final int MOST_DAYS = 36_500;

    private final JsonReader json;
    private final QuestionProperties limits;
    private final QaProperties budget;

    public QuestionReader(JsonReader json, QuestionProperties limits, QaProperties budget) {
        this.json = json;
        this.limits = limits;
        this.budget = budget;
    }

    /**
     * Reads the body of {@code POST /api/qa}.
     *
     * @throws ApiException (400) naming what is wrong
     */
    public Question read(@Body Reader body) {
        return limited(json.read(body, Question.class, limits.maxBodyLength()));
    }

    /** Checks a question that came another way, all but its aspect; the number of sentences is set when the question does not say. */
    public Question limited(Question question) {
        json.valid(question);
        if (question.question().length() > limits.maxLength()) {
            throw ApiException.invalid("field question has %d characters; at most %d are answered"
                    .formatted(question.question().length(), limits.maxLength()));
        }
        int topK = question.topK() == null ? limits.topK() : question.topK();
        if (topK > limits.maxTopK()) {
            throw ApiException.invalid("field topK must be from 1 to %d, not %d".formatted(limits.maxTopK(), topK));
        }
        checkBudget(question);
        checkRecency(question.recency());
        question.filter().read();
        return question.citing(topK);
    }

    private static void checkRecency(Double days) {
        if (days != null && !(days >= 1 && days <= MOST_DAYS)) {
            throw ApiException.invalid(
                    "field recency must be true, false or from 1 to %d days, not %s".formatted(MOST_DAYS, days));
        }
    }

    private void checkBudget(Question question) {
        int tokens = budget.maxAnswerTokens();
        if (tokens > 0 && question.maxTokens() != null && question.maxTokens() > tokens) {
            throw ApiException.invalid(
                    "field maxTokens must be from 1 to %d, not %d: reviewqa.qa.max-answer-tokens is the limit"
                            .formatted(tokens, question.maxTokens()));
        }
        long millis = budget.timeBudget().toMillis();
        if (question.timeBudget() != null && question.timeBudget() > millis) {
            throw ApiException.invalid(
                    "field timeBudget must be from 1 to %d milliseconds, not %d: reviewqa.qa.time-budget is the limit"
                            .formatted(millis, question.timeBudget()));
        }
    }
}
