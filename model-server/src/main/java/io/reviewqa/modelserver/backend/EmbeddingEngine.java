package io.reviewqa.modelserver.backend;

import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;

/** Runs embedding models. */
public interface EmbeddingEngine extends Engine {

    /**
     * Fetches the model where that is needed, and loads it.
     *
     * @throws io.reviewqa.modelserver.failure.ModelServerException UNAVAILABLE, saying why it cannot be had
     */
    EmbeddingBackend load(NamedModel<EmbeddingModelDefinition> model, ModelSource source);
}
