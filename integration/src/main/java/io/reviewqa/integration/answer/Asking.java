package io.reviewqa.integration.answer;

import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.retrieval.AskedFilter;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.integration.retrieval.QuestionAnalysis;
import io.reviewqa.model.v1.AnswerGenerator;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;
import java.util.Set;

/**
 * All that an answer depends on beside the question's words and the reviews: what is searched, how much is wanted, and who reads and
 * phrases it.
 *
 * @param language of the question, ISO 639-1
 * @param silentAspects that nobody asks after in this store, which its other dishes' reviews have a say in
 * @param set of several sets of vectors and labels the one that it is answered from; null while there is one
 */
record Asking(String storeId, String menuId, AskedFilter filter, int topK, Integer maxTokens, Double recency, String language,
        Set<String> silentAspects, MadeBy set, Models models) {

    /**
     * Who answers.
     *
     * @param embedding model that embeds
     * @param labelling model that labels
     * @param reranker model that puts what was found in order; empty without one
     * @param generator what phrases, with its settings
     */
    record Models(String embedding, String labelling, String reranker, AnswerGenerator generator) {

        static Models of(EmbedResponse embedded, LabelResponse labelled) {
            return new Models(embedded.getModelId(), labelled.getModelId(), embedded.getReranker().getModelId(),
                    embedded.getGenerator());
        }
    }

    static Asking of(Question question, QuestionAnalysis analysis, Models models) {
        return new Asking(question.storeId(), question.menuId(), question.filter(), question.topK(), question.maxTokens(),
                question.recency(), analysis.language(), analysis.silentAspects(), analysis.set(), models);
    }

    /** Whether an answer was phrased by who was to phrase it, the whole of it. */
    boolean isPhrased(Answer answer) {
        AnswerGenerator wanted = models.generator();
        return answer.truncated() == null
                && answer.generator().fallback() == null
                && answer.generator().engine().equals(wanted.getEngine())
                && answer.generator().model().equals(wanted.getModel());
    }
}
