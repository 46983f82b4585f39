package io.reviewqa.modelserver.embedding;

import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.queue.Caller;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Stands where no embedding model can be had: reads no language, so that texts are labelled by words alone.
 *
 * @param limits what a call may carry
 * @param reason told to whoever asks for vectors
 */
public record MissingEmbedder(InputLimits limits, String reason) implements Embedder {

    @Override
    public EmbeddingModel model() {
        return EmbeddingModel.NONE;
    }

    @Override
    public CompletableFuture<List<float[]>> embed(List<String> texts, InputType type, Caller caller) {
        limits.check(texts);
        throw ModelServerException.noModel(reason, null);
    }
}
