package io.reviewqa.modelserver.queue;

import io.opentelemetry.context.Context;
import io.reviewqa.modelserver.backend.TokenSequence;
import java.util.concurrent.CompletableFuture;

/**
 * One text, or a question with one passage, on its way to the model.
 *
 * @param tokens what the model will read
 * @param caller who waits for it
 * @param result the numbers that the model gives it; completed by the worker, or exceptionally when the entry is dropped
 * @param enqueued when and for what
 */
public record Entry(TokenSequence tokens, Caller caller, CompletableFuture<float[]> result, Enqueued enqueued) {

    /**
     * The moment at which the entries of a call are made, the same for all of them.
     *
     * @param nanos of {@link System#nanoTime()}, for the time spent waiting
     * @param trace the call's context, in which its spans are
     */
    public record Enqueued(long nanos, Context trace) {

        /** Here and now. */
        public static Enqueued now() {
            return new Enqueued(System.nanoTime(), Context.current());
        }
    }

    public static Entry of(TokenSequence tokens, Caller caller) {
        return of(tokens, caller, Enqueued.now());
    }

    public static Entry of(TokenSequence tokens, Caller caller, Enqueued enqueued) {
        return new Entry(tokens, caller, new CompletableFuture<>(), enqueued);
    }
}
