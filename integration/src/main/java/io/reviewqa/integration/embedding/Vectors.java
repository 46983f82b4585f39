package io.reviewqa.integration.embedding;

import io.reviewqa.model.v1.EmbedResponse;
import java.util.List;

/** Takes vectors out of the model server's answers. */
public final class Vectors {

    private Vectors() {}

    /** The vector of the text at a position of the request. */
    public static float[] at(EmbedResponse embedded, int position) {
        List<Float> values = embedded.getEmbeddings(position).getValuesList();
        float[] vector = new float[values.size()];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = values.get(i);
        }
        return vector;
    }
}
