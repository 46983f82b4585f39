package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.api.ApiException;
import io.reviewqa.integration.api.JsonReader;
import io.reviewqa.integration.config.QuestionProperties;
import java.io.Reader;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/** Reads questions and holds them to the limits. */
@Component("questionReader")
public final class QuestionReader {

    private final JsonReader json;
    private final QuestionProperties limits;

    public QuestionReader(JsonReader json, QuestionProperties limits) {
        this.json = json;
        this.limits = limits;
    }

    /**
     * Reads the body of {@code POST /api/qa}.
     *
     * @throws ApiException (400) naming what is wrong
     */
    public Question read(@Body Reader body) {
        return limited(json.read(body, Question.class, limits.maxBodyLength()));
    }

    /** Checks a question that came another way; the number of sentences is set when the question does not say. */
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
        return new Question(question.question(), question.storeId(), question.menuId(), topK);
    }
}
