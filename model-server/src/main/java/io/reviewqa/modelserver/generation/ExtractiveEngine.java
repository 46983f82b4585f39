package io.reviewqa.modelserver.generation;

import io.reviewqa.model.ContractNames;
import io.reviewqa.modelserver.catalogue.GenerationModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.taxonomy.Taxonomy;

/** Needs no model. */
public record ExtractiveEngine(Taxonomy taxonomy) implements GenerationEngine {

    @Override
    public String name() {
        return ContractNames.EXTRACTIVE_ENGINE;
    }

    @Override
    public Generator load(NamedModel<GenerationModelDefinition> model, ModelSource source) {
        return new ExtractiveGenerator(taxonomy);
    }
}
