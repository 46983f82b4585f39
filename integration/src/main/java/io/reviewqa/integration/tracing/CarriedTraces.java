package io.reviewqa.integration.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.telemetry.tracing.TraceParent;

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
     * What is to be named by what comes of a message.
     *
     * @param origin what the message named; null where it named nothing
     * @return null where neither it nor its batch is traced
     */
    public static String onward(String origin) {
        SpanContext context = BatchTraces.of(Context.current(), TraceParent.read(origin)).getSpanContext();
        return context.isValid() ? TraceParent.write(context) : origin;
    }

    /** Notes an event in the present span, and in those of the messages that are worked on. */
    public static void tell(String event) {
        Span.current().addEvent(event);
        BatchTraces.of(Context.current()).forEach(span -> span.addEvent(event));
    }

    /** What a change of a document named; null where it named nothing. */
    public static String of(ChangeEvent change) {
        return Origins.traceParent(change);
    }
}
