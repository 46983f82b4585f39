package io.reviewqa.telemetry.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** W3C trace context as text, in headers, fields of entries and fields of documents: {@value #FIELD}. */
public final class TraceParent {

    public static final String FIELD = "traceparent";

    private static final Pattern FORM = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private TraceParent() {}

    /** The span that a text names; one that is not valid where it names none, or the text is null. */
    public static SpanContext read(String text) {
        Matcher form = text == null ? null : FORM.matcher(text);
        if (form == null || !form.matches()) {
            return SpanContext.getInvalid();
        }
        return SpanContext.createFromRemoteParent(
                form.group(1), form.group(2), TraceFlags.fromHex(form.group(3), 0), TraceState.getDefault());
    }

    /** A span as text. */
    public static String write(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex();
    }
}
