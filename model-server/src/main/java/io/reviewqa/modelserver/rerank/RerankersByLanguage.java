package io.reviewqa.modelserver.rerank;

import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.text.Languages;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two models as one: a question is given to the second where that reads its language and the first does not. The name is that of the
 * first.
 */
public record RerankersByLanguage(RerankPipeline first, RerankPipeline second) implements Reranker, AutoCloseable {

    @Override
    public String id() {
        return first.id();
    }

    /** Those of both. */
    @Override
    public Set<String> languages() {
        return Stream.of(first, second).flatMap(one -> one.languages().stream()).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public boolean reads() {
        return first.reads() && second.reads();
    }

    @Override
    public CompletableFuture<List<PassageReading>> rerank(String question, List<String> passages, Caller caller) {
        String language = Languages.of(question);
        boolean isOfSecond = !first.languages().contains(language) && second.languages().contains(language);
        return (isOfSecond ? second : first).rerank(question, passages, caller);
    }

    @Override
    public void close() {
        try (second) {
            first.close();
        }
    }
}
