package io.reviewqa.telemetry.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Spans of what is done within a traced call. Where no call is traced, or this one is not sampled, nothing is made:
 *
 * <pre>{@code
 * return Spans.in("nearest sentences", span -> span.setAttribute("db.system.name", "lucene"), () -> search(query));
 * }</pre>
 */
public final class Spans {

    /** The exception's class, by the semantic conventions. */
    public static final String ERROR_TYPE = "error.type";

    private static final AttributeKey<String> EXCEPTION_TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> STACK_TRACE = AttributeKey.stringKey("exception.stacktrace");
    private static final int MAX_CAUSES = 5;
    private static final int FRAMES_PER_CAUSE = 8;

    private static final ContextKey<Tracer> TRACER = ContextKey.named("reviewqa-tracer");

    private Spans() {}

    /** A context in which spans are made by a tracer. */
    public static Context traced(Context context, Tracer tracer) {
        return context.get(TRACER) == tracer ? context : context.with(TRACER, tracer);
    }

    /** The tracer of a context; null where nothing is traced. */
    public static Tracer tracer(Context context) {
        return context.get(TRACER);
    }

    /** Whether spans of a context are kept. */
    public static boolean isRecording(Context context) {
        return context.get(TRACER) != null && Span.fromContext(context).isRecording();
    }

    /** Does some work within a span of its own, which ends with it and says so when it fails. */
    public static <T> T in(String name, Consumer<SpanBuilder> attributes, Supplier<T> work) {
        Context context = Context.current();
        if (!isRecording(context)) {
            return work.get();
        }
        Span span = builder(context, name, attributes).startSpan();
        try (Scope scope = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException e) {
            fail(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    /**
     * Tells of work that is done already.
     *
     * @param context of the call that it was done for
     * @param times when it began and ended
     */
    public static void record(Context context, String name, Times times, Consumer<SpanBuilder> attributes) {
        if (isRecording(context)) {
            builder(context, name, attributes).setStartTimestamp(times.begin()).startSpan().end(times.end());
        }
    }

    /** Tells of what has been done in the present context since a moment of {@link System#nanoTime()}. */
    public static void record(String name, long since, Consumer<SpanBuilder> attributes) {
        Context context = Context.current();
        if (isRecording(context)) {
            record(context, name, Times.between(since, System.nanoTime()), attributes);
        }
    }

    private static SpanBuilder builder(Context context, String name, Consumer<SpanBuilder> attributes) {
        SpanBuilder builder = context.get(TRACER).spanBuilder(name).setParent(context).setSpanKind(SpanKind.INTERNAL);
        attributes.accept(builder);
        return builder;
    }

    /**
     * Marks a span as failed and records the exception, by the semantic conventions. What it and its causes say is left out: it
     * may hold what people wrote.
     */
    public static void fail(Span span, Throwable failure) {
        if (span.isRecording()) {
            String type = failure.getClass().getName();
            span.setStatus(StatusCode.ERROR).setAttribute(ERROR_TYPE, type)
                    .addEvent("exception", Attributes.of(EXCEPTION_TYPE, type, STACK_TRACE, stackTrace(failure)));
        }
    }

    private static String stackTrace(Throwable failure) {
        StringJoiner lines = new StringJoiner("\n");
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            lines.add((depth == 0 ? "" : "Caused by: ") + cause.getClass().getName());
            Arrays.stream(cause.getStackTrace()).limit(FRAMES_PER_CAUSE).forEach(frame -> lines.add("\tat " + frame));
        }
        return lines.toString();
    }

    /** A stretch of time. */
    public record Times(Instant begin, Instant end) {

        /** The stretch between two moments of {@link System#nanoTime()}. */
        public static Times between(long beginNanos, long endNanos) {
            Instant now = Instant.now();
            long nanos = System.nanoTime();
            return new Times(now.minus(Duration.ofNanos(nanos - beginNanos)), now.minus(Duration.ofNanos(nanos - endNanos)));
        }
    }
}
