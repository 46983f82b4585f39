package io.reviewqa.integration.answer;

import io.reviewqa.integration.answer.Answer.Citation;
import io.reviewqa.integration.index.Evidence;
import java.util.List;

/** What an answer will stand on, before its first word; each as in {@link Answer}. */
public record Sources(String question, String language, List<Citation> citations, Evidence evidence) {

    /** Those of an answer that is there already. */
    public static Sources of(Answer answer) {
        return new Sources(answer.question(), answer.language(), answer.citations(), answer.evidence());
    }
}
