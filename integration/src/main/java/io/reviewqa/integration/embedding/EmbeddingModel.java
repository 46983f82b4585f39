package io.reviewqa.integration.embedding;

import io.reviewqa.model.v1.EmbedResponse;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Which embedding model the model server has, as its latest answer said. */
@Component
final class EmbeddingModel {

    private final AtomicReference<String> id = new AtomicReference<>();

    void answered(EmbedResponse embedded) {
        id.set(embedded.getModelId());
    }

    /** Whether vectors are of that model. Not known before its first answer, and then false. */
    boolean made(Document vectors) {
        return made(vectors, id.get());
    }

    /** Whether vectors are of a model; those of a review without a sentence are of any. */
    static boolean made(Document vectors, String modelId) {
        String madeBy = vectors.getString(VectorDocuments.MODEL_ID);
        return madeBy == null || madeBy.isEmpty() || madeBy.equals(modelId);
    }
}
