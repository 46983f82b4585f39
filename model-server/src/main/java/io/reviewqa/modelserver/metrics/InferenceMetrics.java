package io.reviewqa.modelserver.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What the stages around a model tell of themselves, tagged with the model; the task is in the meters' names. */
public final class InferenceMetrics {

    private final MeterRegistry registry;
    private final String task;
    private final Tags tags;
    private final Timer queueWait;
    private final Timer inference;
    private final DistributionSummary batchSize;
    private final DistributionSummary batchTokens;
    private final DistributionSummary paddingRatio;

    /** @param task a word, such as {@code embedding}: meters are called {@code reviewqa.<task>.…} */
    public InferenceMetrics(MeterRegistry registry, String task, String model) {
        this.registry = registry;
        this.task = task;
        this.tags = Tags.of("model", model);
        this.queueWait = registry.timer(name("queue.wait"), tags);
        this.inference = registry.timer(name("inference"), tags);
        this.batchSize = registry.summary(name("batch.size"), tags);
        this.batchTokens = registry.summary(name("batch.tokens"), tags);
        this.paddingRatio = registry.summary(name("batch.padding.ratio"), tags);
    }

    public String task() {
        return task;
    }

    private String name(String meter) {
        return "reviewqa." + task + "." + meter;
    }

    /** Publishes the number of texts that wait and of calls in flight. */
    public void observe(IntSupplier queueSize, IntSupplier callsInFlight) {
        gauge(name("queue.size"), queueSize);
        gauge(name("calls"), callsInFlight);
    }

    /** Held strongly: nobody else keeps the supplier, and a gauge without one says NaN. */
    private void gauge(String name, IntSupplier value) {
        Gauge.builder(name, value, IntSupplier::getAsInt).strongReference(true).tags(tags).register(registry);
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

    /** A call that was turned away; {@code reason} is one word. */
    public void refused(String reason) {
        Counter.builder(name("refusals")).tags(tags).tag("reason", reason).register(registry).increment();
    }
}
