package io.reviewqa.modelserver.rerank;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.queue.Caller;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A question and passages in, a reading of each passage out. Safe for concurrent use.
 *
 * <pre>{@code
 * reranker.rerank("Is the soup salty?", List.of("Far too salty.", "Cheap."), Caller.INTERNAL).join().get(0).score();
 * }</pre>
 */
public interface Reranker {

    /** The model's name; empty without a model. */
    String id();

    /** ISO 639-1 codes of the languages it reads well; none without a model. */
    Set<String> languages();

    /** Whether it says what a passage says, beside the score. */
    boolean reads();

    /**
     * Reads each passage with the question, in their order.
     *
     * @return completed exceptionally with a {@link ModelServerException} when the caller left ({@link Failure#CALLER_LEFT}) or the
     *     model failed
     * @throws ModelServerException {@link Failure#INVALID_INPUT}, {@link Failure#OVERLOADED} or
     *     {@link Failure#UNAVAILABLE}, at once
     */
    CompletableFuture<List<PassageReading>> rerank(String question, List<String> passages, Caller caller);
}
