package io.reviewqa.modelserver.generation;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.reviewqa.telemetry.tracing.Spans;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells of each traced answer by the semantic conventions of generative AI. What was asked and said is not told. */
public final class TracedGenerator implements Generator {

    private static final AttributeKey<List<String>> FINISH_REASONS =
            AttributeKey.stringArrayKey("gen_ai.response.finish_reasons");

    /** Who runs the model, by engine; the conventions know only services. */
    private static final Map<String, String> PROVIDERS = Map.of("openai", "openai", "gguf", "llama.cpp");

    private final Generator generator;

    public TracedGenerator(Generator generator) {
        this.generator = generator;
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
        return Spans.in("chat " + model(), span -> describe(span, request.options()), () -> {
            Instant begin = Instant.now();
            GenerationResult result = generator.generate(request, sink);
            describe(Span.current(), begin, result);
            return result;
        });
    }

    private void describe(SpanBuilder span, GenerationOptions options) {
        span.setAttribute("gen_ai.operation.name", "chat")
                .setAttribute("gen_ai.provider.name", PROVIDERS.getOrDefault(engine(), "reviewqa"))
                .setAttribute("gen_ai.request.model", model())
                .setAttribute("gen_ai.output.type", options.jsonSchema().isEmpty() ? "text" : "json");
        if (options.maxTokens() > 0) {
            span.setAttribute("gen_ai.request.max_tokens", (long) options.maxTokens());
        }
        options.temperature().ifPresent(value -> span.setAttribute("gen_ai.request.temperature", value.doubleValue()));
        options.seed().ifPresent(value -> span.setAttribute("gen_ai.request.seed", value.longValue()));
    }

    private static void describe(Span span, Instant begin, GenerationResult result) {
        if (!span.isRecording()) {
            return;
        }
        span.addEvent("first token", begin.plus(result.firstToken()));
        span.setAttribute("gen_ai.response.model", result.model())
                .setAttribute(FINISH_REASONS, List.of(result.finishReason().name().toLowerCase(Locale.ROOT)))
                .setAttribute("gen_ai.usage.input_tokens", (long) result.tokens().prompt())
                .setAttribute("gen_ai.usage.output_tokens", (long) result.tokens().output())
                .setAttribute("reviewqa.generation.fallback", result.check().fallbackReason());
    }

    @Override
    public void close() {
        generator.close();
    }
}
