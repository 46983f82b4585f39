package io.reviewqa.modelserver.backend;

import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.catalogue.RerankModelDefinition;

/** Runs rerankers. */
public interface RerankEngine extends Engine {

    /**
     * Fetches the model where that is needed, and loads it.
     *
     * @throws io.reviewqa.modelserver.failure.ModelServerException UNAVAILABLE, saying why it cannot be had
     */
    RerankBackend load(NamedModel<RerankModelDefinition> model, ModelSource source);
}
