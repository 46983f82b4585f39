package io.reviewqa.integration.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.reviewqa.telemetry.tracing.Spans;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The spans that stand for a batch in the traces of its messages, so that each of these goes on through it. */
final class BatchTraces {

    private static final ContextKey<Map<SpanContext, Span>> SPANS = ContextKey.named("reviewqa-batch");

    private BatchTraces() {}

    /**
     * Begins one for each of the messages' traces, linked to the batch's own span, which is the context's.
     *
     * @param describe tells a span what the messages are that it stands for
     */
    static Context begin(Context batch, String name, Map<SpanContext, List<Object>> messages,
            BiConsumer<Span, List<Object>> describe) {
        Map<SpanContext, Span> spans = new HashMap<>();
        messages.forEach((origin, named) -> {
            Span span = Spans.tracer(batch).spanBuilder(name)
                    .setParent(Context.root().with(Span.wrap(origin)))
                    .setSpanKind(SpanKind.CONSUMER)
                    .addLink(Span.fromContext(batch).getSpanContext())
                    .startSpan();
            describe.accept(span, named);
            spans.put(origin, span);
        });
        return batch.with(SPANS, Map.copyOf(spans));
    }

    /** Those of the messages that are worked on in a context. */
    static Collection<Span> of(Context context) {
        Map<SpanContext, Span> spans = context.get(SPANS);
        return spans == null ? List.of() : spans.values();
    }

    /** The one of a message that is worked on in a context; null where that is in no batch of several traces. */
    static Span of(Context context, SpanContext origin) {
        Map<SpanContext, Span> spans = context.get(SPANS);
        return spans == null ? null : spans.get(origin);
    }
}
