package io.reviewqa.modelserver.backend.openai;

import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.backend.EmbeddingEngine;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.ModelSource;
import io.reviewqa.modelserver.catalogue.NamedModel;
import java.time.Duration;

/** Embedding models behind {@code POST <endpoint>/embeddings}. */
public final class OpenAiEmbeddingEngine implements EmbeddingEngine {

    private final OpenAiClient.Timeouts timeouts;

    /**
     * @param connect how long to wait for a connection
     * @param answer how long to wait for an answer
     */
    public OpenAiEmbeddingEngine(Duration connect, Duration answer) {
        this.timeouts = new OpenAiClient.Timeouts(connect, answer);
    }

    @Override
    public String name() {
        return "OpenAI";
    }

    @Override
    public EmbeddingBackend load(NamedModel<EmbeddingModelDefinition> model, ModelSource source) {
        return new OpenAiEmbeddingBackend(new OpenAiClient(source, timeouts));
    }
}
