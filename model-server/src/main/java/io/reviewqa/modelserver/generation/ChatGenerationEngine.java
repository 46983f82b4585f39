package io.reviewqa.modelserver.generation;

import io.reviewqa.modelserver.backend.ChatEngine;
import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.catalogue.GenerationModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import java.util.Locale;

/** Lets the chat models of an engine phrase answers. */
public record ChatGenerationEngine(ChatEngine chat, GenerationDefaults defaults, AnswerRules rules)
        implements
            GenerationEngine {

    @Override
    public String name() {
        return chat.name();
    }

    @Override
    public Generator load(NamedModel<GenerationModelDefinition> model, ModelSource source) {
        Identity identity = new Identity(chat.name().toLowerCase(Locale.ROOT), model.id());
        ChatModel loaded = chat.load(model, source);
        loaded.prepare(PromptTemplate.SYSTEM);
        return new ChatGenerator(identity, loaded, defaults, rules);
    }
}
