package io.reviewqa.modelserver.catalogue;

import java.util.List;
import java.util.Set;

/** What is known of a model whatever its task. */
public sealed interface ModelDefinition
        permits EmbeddingModelDefinition, LabellingModelDefinition, GenerationModelDefinition, RerankModelDefinition {

    /** Name of the engine that runs it. */
    String engine();

    /** Where it can be had, tried in order. */
    List<ModelSource> sources();

    /** SPDX identifier of the weights' licence; empty when not known. */
    String licence();

    /** ISO 639-1 codes of the languages it handles well. */
    Set<String> languages();

    /** What somebody who chooses it should know; empty for nothing. */
    String note();
}
