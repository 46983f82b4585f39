package io.reviewqa.integration.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.telemetry.tracing.Spans;
import io.reviewqa.telemetry.tracing.TraceParent;
import java.util.Collection;
import java.util.Objects;

/**
 * A review's trace on its way through what is stored: the field {@value TraceParent#FIELD} of its document, of its job and of its
 * vectors names the span that wrote it, and whoever takes that up goes on from there.
 */
public final class CarriedTraces {

    private CarriedTraces() {}

    /** What whoever is written for now is to name; null where that is not traced, or not sampled: then nothing need be stored. */
    public static String present() {
        SpanContext present = Span.current().getSpanContext();
        return present.isSampled() ? TraceParent.write(present) : null;
    }

    /**
     * What a document is to name that comes of a message.
     *
     * @param origin what the message named; null where it named nothing
     * @return null where neither it nor its batch is traced
     */
    public static String onward(String origin) {
        String apart = apart(origin);
        SpanContext present = Span.current().getSpanContext();
        return apart == null && present.isValid() ? TraceParent.write(present) : apart;
    }

    /**
     * What an entry is to name that comes of a message, as {@link #onward}; null where it is what the stream's producer names anyway.
     */
    public static String apart(String origin) {
        if (Spans.tracer(Context.current()) == null) {
            return origin;
        }
        Span own = BatchTraces.of(Context.current(), TraceParent.read(origin));
        return own == null ? null : TraceParent.write(own.getSpanContext());
    }

    /**
     * Notes an event of some of the changes that are worked on: in the present span, and in those of these changes' own traces, once in
     * each; nowhere where there are none.
     */
    public static void tell(String event, Collection<ChangeEvent> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Context present = Context.current();
        Span.fromContext(present).addEvent(event);
        changes.stream().map(change -> BatchTraces.of(present, TraceParent.read(of(change))))
                .filter(Objects::nonNull).distinct().forEach(span -> span.addEvent(event));
    }

    /** What a change of a document named; null where it named nothing. */
    public static String of(ChangeEvent change) {
        return Origins.traceParent(change);
    }
}
