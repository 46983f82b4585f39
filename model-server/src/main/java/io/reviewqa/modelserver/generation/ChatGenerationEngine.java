package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.backend.ChatEngine;
import io.reviewqa.modelserver.catalogue.GenerationModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import java.util.Locale;

/** Lets the chat models of an engine phrase answers. */
public record ChatGenerationEngine(ChatEngine chat, GenerationDefaults defaults, Taxonomy taxonomy)
        implements GenerationEngine {

    @Override
    public String name() {
        return chat.name();
    }

    @Override
    public Generator load(NamedModel<GenerationModelDefinition> model, ModelSource source) {
        Identity identity = new Identity(chat.name().toLowerCase(Locale.ROOT), model.id());
        return new ChatGenerator(identity, chat.load(model, source), defaults, taxonomy);
    }
}
