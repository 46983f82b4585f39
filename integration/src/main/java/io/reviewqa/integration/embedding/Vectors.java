package io.reviewqa.integration.embedding;

import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.Embedding;

/** Takes vectors out of the model server's answers. */
public final class Vectors {

    private Vectors() {}

    /** The vector of the text at a position of the request. */
    public static float[] at(EmbedResponse embedded, int position) {
        Embedding embedding = embedded.getEmbeddings(position);
        float[] vector = new float[embedding.getValuesCount()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = embedding.getValues(i);
        }
        return vector;
    }
}
