package io.reviewqa.modelserver.backend.gguf;

import io.reviewqa.modelserver.backend.ChatEngine;
import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.catalogue.GenerationModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.source.ModelFiles;

/** Chat models in GGUF files, run by llama.cpp in this process. */
public final class GgufChatEngine implements ChatEngine {

    private final ModelFiles files;
    private final GgufSettings settings;

    /** @param settings of every model, to which a definition adds its own */
    public GgufChatEngine(ModelFiles files, GgufSettings settings) {
        this.files = files;
        this.settings = settings;
    }

    @Override
    public String name() {
        return GgufEngine.NAME;
    }

    @Override
    public ChatModel load(NamedModel<GenerationModelDefinition> model, ModelSource source) {
        return GgufChatModel.open(files.locate(source.model(), source.sha256()), settings.of(model.definition()));
    }
}
