package io.reviewqa.modelserver.embedding;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.admission.Permits;
import io.reviewqa.modelserver.backend.EmbeddingBackend;
import io.reviewqa.modelserver.batch.BatchWorkers;
import io.reviewqa.modelserver.batch.NextBatch;
import io.reviewqa.modelserver.batch.TokenBudget;
import io.reviewqa.modelserver.catalogue.EmbeddingModelDefinition;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.metrics.EmbeddingMetrics;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.modelserver.queue.EntryQueue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages of embedding put together around one loaded model, warmed up; {@link #close} drains them. */
public final class EmbeddingPipeline implements Embedder, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddingPipeline.class);
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final EmbeddingBackend backend;
    private final EntryQueue queue;
    private final BatchWorkers workers;
    private final Embedder embedder;

    private EmbeddingPipeline(EmbeddingBackend backend, EntryQueue queue, BatchWorkers workers, Embedder embedder) {
        this.backend = backend;
        this.queue = queue;
        this.workers = workers;
        this.embedder = embedder;
    }

    /**
     * Starts the workers on a loaded model. The pipeline owns the backend from now on.
     *
     * @throws RuntimeException when the first inference fails or the dimension is not the one that the definition states; the
     *     backend is closed then
     */
    public static EmbeddingPipeline start(EmbeddingBackend backend, NamedModel<EmbeddingModelDefinition> named,
            EmbeddingSettings settings, MeterRegistry registry) {
        EmbeddingModelDefinition definition = named.definition();
        EmbeddingModel model = new EmbeddingModel(named.id(), warmUp(backend, definition), definition.languages(),
                definition.similarity(), named.weights());
        EmbeddingMetrics metrics = new EmbeddingMetrics(registry, model.id());
        EntryQueue queue = new EntryQueue(settings.queueCapacity());
        Permits permits = new Permits(settings.maxCalls());
        metrics.observe(queue::size, permits::inFlight);
        BatchWorkers workers = new BatchWorkers(settings.workers(),
                new NextBatch(queue, new TokenBudget(settings.tokenBudget())), backend, metrics);
        Embedder embedder = new QueuedEmbedder(model,
                new QueuedEmbedder.Prefixes(definition.queryPrefix(), definition.passagePrefix()),
                new QueuedEmbedder.Gate(settings.limits(), permits, metrics), backend, queue);
        LOG.info("Embedding model {}: dimension {}, reads {}, {} workers",
                model.id(), model.dimension(), model.languages(), settings.workers());
        return new EmbeddingPipeline(backend, queue, workers, embedder);
    }

    @Override
    public EmbeddingModel model() {
        return embedder.model();
    }

    @Override
    public InputLimits limits() {
        return embedder.limits();
    }

    @Override
    public CompletableFuture<List<float[]>> embed(List<String> texts, InputType type, Caller caller) {
        return embedder.embed(texts, type, caller);
    }

    /** Computes what has been taken on, for five seconds at most, then frees the model. */
    @Override
    public void close() {
        queue.close();
        try {
            if (!workers.awaitEnd(DRAIN)) {
                LOG.warn("{} texts were left undone after {}", queue.size(), DRAIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        queue.abandon();
        backend.close();
    }

    /** The first inference allocates; nobody should wait for that. @return the dimension the model gives */
    private static int warmUp(EmbeddingBackend backend, EmbeddingModelDefinition definition) {
        int dimension;
        try (EmbeddingBackend.Session session = backend.openSession()) {
            List<String> texts = List.of("Warm up.", "The soup was hot, the service quick and the price fair.");
            dimension = session.embed(backend.tokenize(texts)).get(0).length;
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
}
