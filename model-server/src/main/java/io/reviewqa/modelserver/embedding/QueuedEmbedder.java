package io.reviewqa.modelserver.embedding;

import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.admission.Permits;
import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.metrics.EmbeddingMetrics;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.queue.Entry;
import io.reviewqa.modelserver.queue.EntryQueue;
import io.reviewqa.text.ReadText;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The way of a call: limits, permit, the texts' reading, tokens, queue; the workers do the rest. */
final class QueuedEmbedder implements Embedder {

    private final EmbeddingModel model;
    private final Prefixes prefixes;
    private final Gate gate;
    private final EmbeddingBackend backend;
    private final EntryQueue queue;

    QueuedEmbedder(EmbeddingModel model, Prefixes prefixes, Gate gate, EmbeddingBackend backend, EntryQueue queue) {
        this.model = model;
        this.prefixes = prefixes;
        this.gate = gate;
        this.backend = backend;
        this.queue = queue;
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public InputLimits limits() {
        return gate.limits();
    }

    @Override
    public CompletableFuture<List<float[]>> embed(List<String> texts, InputType type, Caller caller) {
        gate.limits().check(texts);
        Permits.Permit permit = permit(caller);
        try {
            List<Entry> entries = backend.tokenize(prefixes.mark(texts, type)).stream()
                    .map(tokens -> Entry.of(tokens, caller))
                    .toList();
            enqueue(entries);
            return vectors(entries).whenComplete((vectors, failure) -> permit.close());
        } catch (RuntimeException e) {
            permit.close();
            throw e;
        }
    }

    private Permits.Permit permit(Caller caller) {
        try {
            return gate.permits().acquire(caller.priority());
        } catch (ModelServerException e) {
            gate.metrics().refused("permits");
            throw e;
        }
    }

    private void enqueue(List<Entry> entries) {
        if (!queue.offer(entries)) {
            gate.metrics().refused("queue");
            throw new ModelServerException(Failure.OVERLOADED,
                    "the queue has no room for %d texts: retry later".formatted(entries.size()));
        }
    }

    private static CompletableFuture<List<float[]>> vectors(List<Entry> entries) {
        CompletableFuture<?>[] all = entries.stream().map(Entry::vector).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(all)
                .thenApply(done -> entries.stream().map(entry -> entry.vector().join()).toList());
    }

    /** What stands before the queue. */
    record Gate(InputLimits limits, Permits permits, EmbeddingMetrics metrics) {}

    /** The marks a model wants before its texts; empty ones for models that want none. */
    record Prefixes(String query, String passage) {

        List<String> mark(List<String> texts, InputType type) {
            String prefix = type == InputType.QUERY ? query : passage;
            return texts.stream().map(text -> prefix + ReadText.plain(text)).toList();
        }
    }
}
