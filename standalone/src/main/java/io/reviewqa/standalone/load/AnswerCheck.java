package io.reviewqa.standalone.load;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.load.Script.Question;
import java.util.List;

/** Whether an answer can be one to its question; how good it is, reviewqa-eval measures. */
final class AnswerCheck {

    /** What an answer may be, and be expected to be. */
    static final List<String> STATUSES = List.of("answered", "related", "no_evidence");

    private AnswerCheck() {}

    /** Of an answer as the REST API gives it. */
    static Reply ofAnswer(Question question, JsonNode answer) {
        if (!question.text().equals(answer.path("question").asText())) {
            return Reply.wrong("answer to another question");
        }
        return check(question, answer.path("status").asText(), answer.path("citations"), answer);
    }

    /** Of an entry of {@code chat:responses}, whose fields are the answer's. */
    static Reply ofEntry(Question question, JsonNode citations, JsonNode fields) {
        String status = fields.path("status").asText();
        if (status.equals("failed")) {
            return Reply.failed(fields.path("error").asText("failed"));
        }
        return check(question, status, citations, fields);
    }

    private static Reply check(Question question, String status, JsonNode citations, JsonNode answer) {
        if (!STATUSES.contains(status)) {
            return Reply.wrong("unknown status");
        }
        if (question.expect() != null && !question.expect().equals(status)) {
            return Reply.wrong("%s instead of %s".formatted(status, question.expect()));
        }
        if (status.equals("answered") && citations.isEmpty()) {
            return Reply.wrong("answered without a citation");
        }
        for (JsonNode citation : citations) {
            if (question.storeId() != null && !question.storeId().equals(citation.path("storeId").asText())) {
                return Reply.wrong("citation of another shop");
            }
            if (!citation.path("text").asText().contains(citation.path("sentence").asText())) {
                return Reply.wrong("citation that its review does not say");
            }
        }
        return new Reply(Reply.Kind.RIGHT, null, answer.hasNonNull("degraded"), isTrue(answer.path("reused")), 0);
    }

    /** In a stream all values are text. */
    private static boolean isTrue(JsonNode value) {
        return value.asText().equals("true");
    }
}
