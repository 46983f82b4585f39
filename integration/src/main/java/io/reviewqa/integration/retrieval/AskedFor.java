package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.retrieval.question.AmountSpread;
import io.reviewqa.integration.retrieval.question.QuestionKind;
import io.reviewqa.integration.retrieval.question.TopicCount;
import java.util.List;

/**
 * What a question asks for, as it was understood.
 *
 * @param kind null where it was not understood, so that its answer is counts and quotes
 * @param topics evidence on each thing that it asks after, in its order, or what is praised, complained of, chosen or suited
 * @param amounts that reviewers give, where one is asked
 * @param copies reviews left out because another one has the same text or nearly so
 * @param excessive reviews that say there is too much of what is asked; null where that is not asked
 * @param relatedQuestions that the same reviews answer well
 */
public record AskedFor(
        QuestionKind kind, List<TopicCount> topics, List<AmountSpread> amounts, int copies, Integer excessive,
        List<String> relatedQuestions) {

    /** Nothing was understood. */
    public static final AskedFor NOTHING = new AskedFor(null, List.of(), List.of(), 0, null, List.of());

    /** Only what else could be asked is known. */
    static AskedFor orElse(List<String> relatedQuestions) {
        return new AskedFor(null, List.of(), List.of(), 0, null, relatedQuestions);
    }
}
