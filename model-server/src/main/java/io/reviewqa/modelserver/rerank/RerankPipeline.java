package io.reviewqa.modelserver.rerank;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.modelserver.backend.RerankBackend;
import io.reviewqa.modelserver.batch.BatchedInference;
import io.reviewqa.modelserver.batch.InferenceSettings;
import io.reviewqa.modelserver.batch.RememberedResults;
import io.reviewqa.modelserver.catalogue.NamedModel;
import io.reviewqa.modelserver.catalogue.RerankModelDefinition;
import io.reviewqa.modelserver.metrics.InferenceMetrics;
import io.reviewqa.modelserver.queue.Caller;
import io.reviewqa.text.ReadText;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stages of reranking put together around one loaded model, warmed up; {@link #close} drains them. */
public final class RerankPipeline implements Reranker, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RerankPipeline.class);

    private final NamedModel<RerankModelDefinition> model;
    private final RerankBackend backend;
    private final BatchedInference inference;
    private final RememberedResults<float[]> remembered;
    private final boolean reads;

    private RerankPipeline(NamedModel<RerankModelDefinition> model, RerankBackend backend, BatchedInference inference,
            RememberedResults<float[]> remembered, boolean reads) {
        this.model = model;
        this.backend = backend;
        this.inference = inference;
        this.remembered = remembered;
        this.reads = reads;
    }

    /**
     * Starts the workers on a loaded model. The pipeline owns the backend from now on.
     *
     * @throws RuntimeException when the first inference fails, as that of a model which is no reranker does; the backend is
     *     closed then
     */
    public static RerankPipeline start(RerankBackend backend, NamedModel<RerankModelDefinition> model,
            InferenceSettings settings, MeterRegistry registry) {
        boolean reads = warmUp(backend);
        InferenceMetrics metrics = new InferenceMetrics(registry, "rerank", model.id());
        BatchedInference inference = new BatchedInference(backend, settings, metrics);
        LOG.info("Reranker {}: reads {}, {} workers", model.id(), model.definition().languages(), settings.workers());
        return new RerankPipeline(model, backend, inference, RememberedResults.ofNumbers(metrics), reads);
    }

    @Override
    public String id() {
        return model.id();
    }

    @Override
    public Set<String> languages() {
        return model.definition().languages();
    }

    @Override
    public boolean reads() {
        return reads;
    }

    @Override
    public CompletableFuture<List<PassageReading>> rerank(String question, List<String> passages, Caller caller) {
        inference.limits().check(question, passages);
        String asked = ReadText.plain(question);
        List<String> read = passages.stream().map(ReadText::plain).toList();
        return remembered.of(read.stream().map(passage -> List.of(asked, passage)).toList(), missing -> inference.compute(
                () -> backend.tokenize(asked, missing.stream().map(read::get).toList()), caller))
                .thenApply(scores -> scores.stream().map(PassageReading::of).toList());
    }

    /** Computes what has been taken on, for five seconds at most, then frees the model. */
    @Override
    public void close() {
        inference.close();
    }

    /**
     * The first inference allocates; nobody should wait for that.
     *
     * @return whether the model reads
     */
    private static boolean warmUp(RerankBackend backend) {
        try (RerankBackend.Session session = backend.openSession()) {
            List<float[]> numbers = session.compute(
                    backend.tokenize("Is it warm?", List.of("Warm up.", "The soup was hot, the service quick.")));
            return PassageReading.of(numbers.get(0)).says() != null;
        } catch (RuntimeException e) {
            backend.close();
            throw e;
        }
    }
}
