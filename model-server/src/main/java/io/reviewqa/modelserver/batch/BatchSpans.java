package io.reviewqa.modelserver.batch;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.reviewqa.modelserver.metrics.InferenceMetrics;
import io.reviewqa.modelserver.queue.Entry;
import io.reviewqa.modelserver.queue.Entry.Enqueued;
import io.reviewqa.telemetry.tracing.Spans;
import io.reviewqa.telemetry.tracing.Spans.Times;
import java.util.LinkedHashSet;
import java.util.Set;

/** The spans of a batch: each traced call is told what it waited, and of the run, in which it is linked to the calls it shared it with. */
record BatchSpans(Batch batch, InferenceMetrics model, long began, long ended) {

    /** To be called at the end of the batch's run, which began at a moment of {@link System#nanoTime()}. */
    static void record(Batch batch, InferenceMetrics model, long began) {
        for (Entry entry : batch.entries()) {
            if (Spans.isRecording(entry.enqueued().trace())) {
                new BatchSpans(batch, model, began, System.nanoTime()).record();
                return;
            }
        }
    }

    private void record() {
        Set<Enqueued> calls = new LinkedHashSet<>();
        batch.entries().forEach(entry -> calls.add(entry.enqueued()));
        for (Enqueued call : calls) {
            Spans.record(call.trace(), "queue wait", Times.between(call.nanos(), began), span -> {});
            Spans.record(call.trace(), model.task() + " inference", Times.between(began, ended), span -> {
                describe(span);
                calls.stream().filter(other -> other != call).forEach(other -> span.addLink(context(other)));
            });
        }
    }

    /** One that is not valid, of a call that is not traced, is no link. */
    private static SpanContext context(Enqueued call) {
        return Span.fromContext(call.trace()).getSpanContext();
    }

    private void describe(SpanBuilder span) {
        span.setAttribute("gen_ai.request.model", model.model())
                .setAttribute("reviewqa.batch.size", (long) batch.size())
                .setAttribute("reviewqa.batch.tokens", (long) batch.paddedTokens());
        if (model.task().equals("embedding")) {
            span.setAttribute("gen_ai.operation.name", "embeddings");
        }
    }
}
