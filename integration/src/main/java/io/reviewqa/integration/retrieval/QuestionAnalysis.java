package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.embedding.Vectors;
import io.reviewqa.integration.retrieval.ranking.SentenceRanker;
import io.reviewqa.integration.sentence.Languages;
import io.reviewqa.model.v1.EmbedResponse;

/**
 * A question as the models read it.
 *
 * @param text as asked
 * @param language ISO 639-1
 * @param modelId the embedding model
 * @param vector its embedding, or null where the model does not read the language
 * @param aspect the aspect it asks after, or {@code other}
 */
public record QuestionAnalysis(String text, String language, String modelId, float[] vector, String aspect) {

    /**
     * A text and what the model server made of it.
     *
     * @param embedded the answer to a request for this text alone
     */
    public static QuestionAnalysis of(String text, EmbedResponse embedded, String aspect) {
        String language = Languages.detect(text);
        boolean isRead = embedded.getLanguagesList().contains(language);
        return new QuestionAnalysis(text, language, embedded.getModelId(), isRead ? Vectors.at(embedded, 0) : null, aspect);
    }

    /** It as the ranker sees it. */
    public SentenceRanker.Asked asked() {
        return new SentenceRanker.Asked(text, language, modelId, vector != null, aspect);
    }
}
