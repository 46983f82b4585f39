package io.reviewqa.integration.embedding;

import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.LabelResponse;

/**
 * The models that made a review's vectors and labels. Vectors of different models are never compared, and labels of different ones
 * never counted together where that can be helped.
 *
 * @param modelId the embedding model
 * @param labelsId names taxonomy and heads together; blank where it was not noted
 */
public record MadeBy(String modelId, String labelsId) {

    private static final char TAB = '\t';

    public static MadeBy of(EmbedResponse embedded, LabelResponse labelled) {
        return new MadeBy(embedded.getModelId(), labelled.getModelId());
    }

    /** Both as one text. */
    public String key() {
        return modelId + TAB + labelsId;
    }

    /** What {@link #key} wrote. */
    public static MadeBy ofKey(String key) {
        int tab = key.indexOf(TAB);
        return new MadeBy(key.substring(0, tab), key.substring(tab + 1));
    }
}
