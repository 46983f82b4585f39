package io.reviewqa.integration.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;

/**
 * A question and what has become of it, as {@code GET /api/qa/{questionId}} gives it.
 *
 * @param answer where the status is {@code answered}, {@code related} or {@code no_evidence}
 * @param problem the problem detail, where the status is {@code failed}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StoredQuestion(
        String id, QuestionStatus status, Instant createdAt, Answer answer, Map<String, Object> problem) {

    @JsonIgnore
    public boolean isQueued() {
        return status == QuestionStatus.QUEUED;
    }
}
