package io.reviewqa.modelserver.backend;

import io.reviewqa.modelserver.catalogue.GenerationModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;

/** Runs chat models. */
public interface ChatEngine extends Engine {

    /**
     * Fetches the model where that is needed, and loads it.
     *
     * @throws io.reviewqa.modelserver.failure.ModelServerException UNAVAILABLE, saying why it cannot be had
     */
    ChatModel load(NamedModel<GenerationModelDefinition> model, ModelSource source);
}
