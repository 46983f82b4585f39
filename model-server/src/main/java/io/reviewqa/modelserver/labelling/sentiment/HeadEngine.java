package io.reviewqa.modelserver.labelling.sentiment;

import io.reviewqa.modelserver.backend.Engine;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.embedding.EmbeddingModel;

/** Logistic regression in Java. */
public final class HeadEngine implements Engine {

    @Override
    public String name() {
        return "linear";
    }

    /** @throws io.reviewqa.modelserver.failure.ModelServerException UNAVAILABLE when a language has no head there */
    public SentimentHeads load(EmbeddingModel embeddings, ModelSource source) {
        return SentimentHeads.forEmbeddingModel(embeddings, source.model());
    }
}
