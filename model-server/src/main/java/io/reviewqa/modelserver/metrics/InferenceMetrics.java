package io.reviewqa.modelserver.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What the stages around a model tell of themselves, tagged with the model; the task is in the meters' names. */
public final class InferenceMetrics {

    /** Why a call was turned away. */
    public enum Refusal {
        /** As many calls as may be in work. */
        PERMITS,
        /** No room for its texts. */
        QUEUE;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final MeterRegistry registry;
    private final String task;
    private final String model;
    private final Timer queueWait;
    private final Timer inference;
    private final DistributionSummary batchSize;
    private final DistributionSummary batchTokens;
    private final DistributionSummary paddingRatio;
    private final Counter hit;
    private final Counter miss;

    /** @param task a word, such as {@code embedding}: meters are called {@code reviewqa.<task>.…} */
    public InferenceMetrics(MeterRegistry registry, String task, String model) {
        this.registry = registry;
        this.task = task;
        this.model = model;
        this.queueWait = ModelServerMetric.QUEUE_WAIT.of(task).timer(registry, model);
        this.inference = ModelServerMetric.INFERENCE.of(task).timer(registry, model);
        this.batchSize = ModelServerMetric.BATCH_SIZE.of(task).summary(registry, model);
        this.batchTokens = ModelServerMetric.BATCH_TOKENS.of(task).summary(registry, model);
        this.paddingRatio = ModelServerMetric.PADDING_RATIO.of(task).summary(registry, model);
        this.hit = ModelServerMetric.REMEMBERED.of(task).counter(registry, model, "hit");
        this.miss = ModelServerMetric.REMEMBERED.of(task).counter(registry, model, "miss");
        // A counter that begins with its first event hides that one from rates.
        for (Refusal refusal : Refusal.values()) {
            ModelServerMetric.REFUSALS.of(task).counter(registry, model, refusal.label());
        }
    }

    public String task() {
        return task;
    }

    public String model() {
        return model;
    }

    /** Publishes the number of texts that wait and of calls in flight. */
    public void observe(IntSupplier queueSize, IntSupplier callsInFlight) {
        ModelServerMetric.QUEUE_SIZE.of(task).gauge(registry, queueSize, IntSupplier::getAsInt, model);
        ModelServerMetric.CALLS.of(task).gauge(registry, callsInFlight, IntSupplier::getAsInt, model);
    }

    /**
     * One inference.
     *
     * @param tokens tokens of the texts
     * @param paddedTokens tokens that the model computed
     */
    public void inference(int tokens, int paddedTokens, long nanos) {
        inference.record(nanos, TimeUnit.NANOSECONDS);
        batchTokens.record(paddedTokens);
        paddingRatio.record(1.0 - (double) tokens / paddedTokens);
    }

    /** The waits of the texts of one batch. */
    public void waited(List<Long> nanos) {
        batchSize.record(nanos.size());
        nanos.forEach(wait -> queueWait.record(wait, TimeUnit.NANOSECONDS));
    }

    /** The texts of a call, by whether their results were remembered. */
    public void remembered(int hits, int misses) {
        hit.increment(hits);
        miss.increment(misses);
    }

    /** A call that was turned away. */
    public void refused(Refusal refusal) {
        ModelServerMetric.REFUSALS.of(task).counter(registry, model, refusal.label()).increment();
    }
}
