package io.reviewqa.modelserver.rerank;

import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.queue.Caller;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Stands where no reranker is set, or none can be had.
 *
 * @param limits what a call may carry
 * @param reason told to whoever asks for scores
 */
public record MissingReranker(InputLimits limits, String reason) implements Reranker {

    @Override
    public String id() {
        return "";
    }

    @Override
    public Set<String> languages() {
        return Set.of();
    }

    @Override
    public boolean reads() {
        return false;
    }

    @Override
    public CompletableFuture<List<PassageReading>> rerank(String question, List<String> passages, Caller caller) {
        limits.check(question, passages);
        throw ModelServerException.noModel(reason, null);
    }
}
