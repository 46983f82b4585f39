package io.reviewqa.modelserver.embedding;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.batch.BatchedInference;
import io.reviewqa.modelserver.batch.InferenceSettings;
import io.reviewqa.modelserver.batch.RememberedResults;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.metrics.InferenceMetrics;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.text.ReadText;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages of embedding put together around one loaded model, warmed up; {@link #close} drains them. */
public final class EmbeddingPipeline implements Embedder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingPipeline.class);

    private final EmbeddingModel model;
    private final Prefixes prefixes;
    private final EmbeddingBackend backend;
    private final BatchedInference inference;
    /** Of questions, which many ask; a passage is embedded once. */
    private final RememberedResults<float[]> asked;

    private EmbeddingPipeline(
            EmbeddingModel model, Prefixes prefixes, EmbeddingBackend backend, BatchedInference inference,
            RememberedResults<float[]> asked) {
        this.model = model;
        this.prefixes = prefixes;
        this.backend = backend;
        this.inference = inference;
        this.asked = asked;
    }

    /**
     * Starts the workers on a loaded model. The pipeline owns the backend from now on.
     *
     * @throws RuntimeException when the first inference fails or the dimension is not the one that the definition states; the
     *     backend is closed then
     */
    public static EmbeddingPipeline start(EmbeddingBackend backend, NamedModel<EmbeddingModelDefinition> named,
            InferenceSettings settings, MeterRegistry registry) {
        EmbeddingModelDefinition definition = named.definition();
        EmbeddingModel model = new EmbeddingModel(named.id(), warmUp(backend, definition), definition.languages(),
                definition.similarity(), named.weights());
        InferenceMetrics metrics = new InferenceMetrics(registry, "embedding", model.id());
        BatchedInference inference = new BatchedInference(backend, settings, metrics);
        LOG.info("Embedding model {}: dimension {}, reads {}, {} workers",
                model.id(), model.dimension(), model.languages(), settings.workers());
        return new EmbeddingPipeline(model, new Prefixes(definition.queryPrefix(), definition.passagePrefix()), backend,
                inference, RememberedResults.ofNumbers(metrics));
    }

    @Override
    public EmbeddingModel model() {
        return model;
    }

    @Override
    public InputLimits limits() {
        return inference.limits();
    }

    @Override
    public CompletableFuture<List<float[]>> embed(List<String> texts, InputType type, Caller caller) {
        limits().check(texts);
        List<String> marked = prefixes.mark(texts, type);
        return type == InputType.QUERY
                ? asked.of(marked.stream().map(List::of).toList(),
                        missing -> compute(missing.stream().map(marked::get).toList(), caller))
                : compute(marked, caller);
    }

    private CompletableFuture<List<float[]>> compute(List<String> marked, Caller caller) {
        return inference.compute(() -> backend.tokenize(marked), caller);
    }

    /** Computes what has been taken on, for five seconds at most, then frees the model. */
    @Override
    public void close() {
        inference.close();
    }

    /** The first inference allocates; nobody should wait for that. @return the dimension the model gives */
    private static int warmUp(EmbeddingBackend backend, EmbeddingModelDefinition definition) {
        int dimension;
        try (EmbeddingBackend.Session session = backend.openSession()) {
            List<String> texts = List.of("Warm up.", "The soup was hot, the service quick and the price fair.");
            dimension = session.compute(backend.tokenize(texts)).get(0).length;
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
        if (definition.dimension() != 0 && definition.dimension() != dimension) {
            backend.close();
            throw ModelServerException.noModel("it gives vectors of %d values, its definition says %d"
                    .formatted(dimension, definition.dimension()), null);
        }
        return dimension;
    }

    /** The marks a model wants before its texts; empty ones for models that want none. */
    private record Prefixes(String query, String passage) {

        List<String> mark(List<String> texts, InputType type) {
            String prefix = type == InputType.QUERY ? query : passage;
            return texts.stream().map(text -> prefix + ReadText.plain(text)).toList();
        }
    }
}
