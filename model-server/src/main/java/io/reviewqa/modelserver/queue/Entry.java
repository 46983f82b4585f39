package io.reviewqa.modelserver.queue;

import io.reviewqa.modelserver.backend.TokenSequence;
import java.util.concurrent.CompletableFuture;

/**
 * One text, or a question with one passage, on its way to the model.
 *
 * @param tokens what the model will read
 * @param caller who waits for it
 * @param result the numbers that the model gives it; completed by the worker, or exceptionally when the entry is dropped
 * @param enqueuedNanos {@link System#nanoTime()} when it was made, for the time spent waiting
 */
public record Entry(TokenSequence tokens, Caller caller, CompletableFuture<float[]> result, long enqueuedNanos) {

    public static Entry of(TokenSequence tokens, Caller caller) {
        return new Entry(tokens, caller, new CompletableFuture<>(), System.nanoTime());
    }
}
