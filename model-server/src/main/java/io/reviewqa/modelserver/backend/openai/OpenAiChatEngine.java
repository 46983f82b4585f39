package io.reviewqa.modelserver.backend.openai;

import io.reviewqa.modelserver.backend.ChatEngine;
import io.reviewqa.modelserver.backend.ChatModel;
import io.reviewqa.modelserver.catalogue.GenerationModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import java.time.Duration;

/** Chat models behind {@code POST <endpoint>/chat/completions}. */
public final class OpenAiChatEngine implements ChatEngine {

    private final OpenAiClient.Timeouts timeouts;

    /**
     * @param connect how long to wait for a connection
     * @param answer how long to wait for the beginning of an answer
     */
    public OpenAiChatEngine(Duration connect, Duration answer) {
        this.timeouts = new OpenAiClient.Timeouts(connect, answer);
    }

    @Override
    public String name() {
        return "OpenAI";
    }

    @Override
    public ChatModel load(NamedModel<GenerationModelDefinition> model, ModelSource source) {
        return new OpenAiChatModel(new OpenAiClient(source, timeouts), model.definition().stop());
    }
}
