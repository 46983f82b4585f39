package io.reviewqa.telemetry.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SpansTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final Tracer tracer = TELEMETRY.getOpenTelemetry().getTracer("test");

    @Test
    void whenNothingIsTraced_thenTheWorkIsDoneAndNothingTold() {
        assertThat(Spans.in("work", span -> {
            throw new AssertionError("nobody asks");
        }, () -> "done")).isEqualTo("done");
        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    @Test
    void whenACallIsTraced_thenItsWorkIsAChildAndCurrentMeanwhile() {
        Span call = tracer.spanBuilder("call").startSpan();
        try (Scope scope = Spans.traced(Context.root().with(call), tracer).makeCurrent()) {
            Span.current().setAttribute("of", "call");
            Spans.in("work", span -> span.setAttribute("n", 1), () -> Span.current().setAttribute("of", "work"));
            Spans.record("past", System.nanoTime() - 5_000_000, span -> {});
        } finally {
            call.end();
        }
        assertThat(TELEMETRY.getSpans()).extracting(SpanData::getName).containsExactly("work", "past", "call");
        assertThat(TELEMETRY.getSpans().subList(0, 2))
                .allSatisfy(span -> assertThat(span.getParentSpanId()).isEqualTo(call.getSpanContext().getSpanId()));
        SpanData work = TELEMETRY.getSpans().get(0);
        assertThat(work.getAttributes().get(AttributeKey.longKey("n"))).isEqualTo(1);
        assertThat(work.getAttributes().get(AttributeKey.stringKey("of"))).isEqualTo("work");
        SpanData past = TELEMETRY.getSpans().get(1);
        assertThat(past.getEndEpochNanos() - past.getStartEpochNanos()).isGreaterThan(4_900_000);
    }

    @Test
    void whenWorkFails_thenItsSpanSaysByWhatAndNotWhatWasWritten() {
        Span call = tracer.spanBuilder("call").startSpan();
        try (Scope scope = Spans.traced(Context.root().with(call), tracer).makeCurrent()) {
            assertThatThrownBy(() -> Spans.in("work", span -> {}, () -> {
                throw new IllegalStateException("what a caller wrote");
            })).isInstanceOf(IllegalStateException.class);
        }
        SpanData work = TELEMETRY.getSpans().get(0);
        assertThat(work.getStatus()).isEqualTo(StatusData.error());
        assertThat(work.toString()).contains("IllegalStateException").doesNotContain("what a caller wrote");
    }

    @Test
    void whenASpanIsWritten_thenItIsReadAgain() {
        SpanContext context = tracer.spanBuilder("call").startSpan().getSpanContext();
        SpanContext read = TraceParent.read(TraceParent.write(context));
        assertThat(read.getTraceId()).isEqualTo(context.getTraceId());
        assertThat(read.getSpanId()).isEqualTo(context.getSpanId());
        assertThat(read.isSampled()).isTrue();
        for (String odd : new String[] {null, "", "00-1", "00-00000000000000000000000000000000-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more"}) {
            assertThat(TraceParent.read(odd).isValid()).as(odd).isFalse();
        }
    }
}
