package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.backend.Engine;
import io.reviewqa.modelserver.catalogue.GenerationModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;

/** Makes generators of the models that it runs. */
public interface GenerationEngine extends Engine {

    /**
     * Fetches the model where that is needed, and loads it.
     *
     * @throws io.reviewqa.modelserver.failure.ModelServerException UNAVAILABLE, saying why it cannot be had
     */
    Generator load(NamedModel<GenerationModelDefinition> model, ModelSource source);
}
