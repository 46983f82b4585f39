package io.reviewqa.modelserver.generation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.reviewqa.model.ContractNames;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
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
        registry.gauge("reviewqa.generation.active", active);
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
            count(e.failure());
            throw e;
        } finally {
            active.decrementAndGet();
        }
    }

    private void record(GenerationResult result) {
        String reason = result.check().fallbackReason();
        boolean busy = reason.equals(ContractNames.BUSY_FALLBACK);
        // The work was the model's, whoever phrased the answer in the end, unless it was not asked.
        Tags tags = reason.isEmpty() || busy ? Tags.of("engine", result.engine(), "model", result.model())
                : Tags.of("engine", engine(), "model", model());
        registry.counter("reviewqa.generation.answers",
                tags.and("fallback", busy ? ContractNames.BUSY_FALLBACK : String.valueOf(!reason.isEmpty()))).increment();
        registry.timer("reviewqa.generation.first.token", tags).record(result.firstToken());
        registry.timer("reviewqa.generation.total", tags).record(result.total());
        registry.counter("reviewqa.generation.tokens", tags.and("kind", "prompt")).increment(result.tokens().prompt());
        registry.counter("reviewqa.generation.tokens", tags.and("kind", "output")).increment(result.tokens().output());
        result.check().sentences().counts().forEach((outcome, count) -> registry.counter(
                "reviewqa.generation.sentences", tags.and("outcome", outcome.label())).increment(count));
        double decoding = result.total().minus(result.firstToken()).toNanos() / NANOS;
        if (decoding > 0) {
            registry.summary("reviewqa.generation.tokens.per.second", tags).record(result.tokens().output() / decoding);
        }
    }

    private void count(Failure failure) {
        registry.counter("reviewqa.generation.refusals", "engine", engine(), "model", model(),
                "reason", failure.name().toLowerCase(Locale.ROOT)).increment();
    }

    @Override
    public void close() {
        generator.close();
    }
}
