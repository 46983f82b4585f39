package io.reviewqa.modelserver.generation;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.model.ContractNames;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.metrics.ModelServerMetric;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells, by engine and model, how long answers take and how many are refused or given up. */
public final class MeteredGenerator implements Generator {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final Generator generator;
    private final MeterRegistry registry;
    private final AtomicInteger active = new AtomicInteger();

    public MeteredGenerator(Generator generator, MeterRegistry registry) {
        this.generator = generator;
        this.registry = registry;
        ModelServerMetric.GENERATION_ACTIVE.metric().gauge(registry, active, AtomicInteger::get);
        // A counter that begins with its first event hides that one from rates.
        for (Failure failure : Failure.values()) {
            refusals(failure);
        }
    }

    @Override
    public String engine() {
        return generator.engine();
    }

    @Override
    public String model() {
        return generator.model();
    }

    @Override
    public GenerationResult generate(GenerationRequest request, AnswerSink sink) {
        active.incrementAndGet();
        try {
            GenerationResult result = generator.generate(request, sink);
            record(result);
            return result;
        } catch (ModelServerException e) {
            refusals(e.failure()).increment();
            throw e;
        } finally {
            active.decrementAndGet();
        }
    }

    private void record(GenerationResult result) {
        String reason = result.check().fallbackReason();
        boolean busy = reason.equals(ContractNames.BUSY_FALLBACK);
        // The work was the model's, whoever phrased the answer in the end, unless it was not asked.
        boolean own = reason.isEmpty() || busy;
        String engine = own ? result.engine() : engine();
        String model = own ? result.model() : model();
        counter(ModelServerMetric.GENERATION_ANSWERS, engine, model,
                busy ? ContractNames.BUSY_FALLBACK : String.valueOf(!reason.isEmpty())).increment();
        ModelServerMetric.FIRST_TOKEN.metric().timer(registry, engine, model).record(result.firstToken());
        ModelServerMetric.GENERATION.metric().timer(registry, engine, model).record(result.total());
        counter(ModelServerMetric.TOKENS, engine, model, "prompt").increment(result.tokens().prompt());
        counter(ModelServerMetric.TOKENS, engine, model, "output").increment(result.tokens().output());
        result.check().sentences().counts().forEach(
                (outcome, count) -> counter(ModelServerMetric.SENTENCES, engine, model, outcome.label()).increment(count));
        double decoding = result.total().minus(result.firstToken()).toNanos() / NANOS;
        if (decoding > 0) {
            ModelServerMetric.TOKENS_PER_SECOND.metric().summary(registry, engine, model)
                    .record(result.tokens().output() / decoding);
        }
    }

    private Counter refusals(Failure failure) {
        return counter(ModelServerMetric.GENERATION_REFUSALS, engine(), model(), failure.name().toLowerCase(Locale.ROOT));
    }

    private Counter counter(ModelServerMetric metric, String... values) {
        return metric.metric().counter(registry, values);
    }

    @Override
    public void close() {
        generator.close();
    }
}
