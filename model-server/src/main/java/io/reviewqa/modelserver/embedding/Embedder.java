package io.reviewqa.modelserver.embedding;

import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.queue.Caller;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Texts in, vectors out. Safe for concurrent use.
 *
 * <pre>{@code
 * embedder.embed(List.of("The soup was salty."), InputType.PASSAGE, Caller.INTERNAL).join().get(0);
 * }</pre>
 */
public interface Embedder {

    EmbeddingModel model();

    /** What a call may carry. */
    InputLimits limits();

    /**
     * Embeds texts together, in their order.
     *
     * @return unit vectors; completed exceptionally with a {@link ModelServerException} when the caller left
     *     ({@link Failure#CALLER_LEFT}) or the model failed
     * @throws ModelServerException {@link Failure#INVALID_INPUT}, {@link Failure#OVERLOADED} or
     *     {@link Failure#UNAVAILABLE}, at once
     */
    CompletableFuture<List<float[]>> embed(List<String> texts, InputType type, Caller caller);
}
