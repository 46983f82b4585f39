package io.reviewqa.integration.index;

import io.opentelemetry.api.trace.SpanBuilder;
import io.reviewqa.telemetry.tracing.Spans;
import java.util.function.Supplier;

/** What the index does for a traced question or review, by the semantic conventions of databases. */
public final class SearchSpans {

    private SearchSpans() {}

    /** Searches in a span {@code <operation> sentences}. */
    static <T> T in(ReviewIndex index, String operation, Supplier<T> search) {
        return Spans.in(operation + " sentences", span -> describe(span, index.engine(), operation), search);
    }

    /** Tells of changes that were applied since a moment of {@link System#nanoTime()}. */
    public static void applied(ReviewIndex index, long since, int changes) {
        Spans.record("index sentences", since, span -> {
            describe(span, index.engine(), "index");
            span.setAttribute("db.operation.batch.size", (long) changes);
        });
    }

    private static void describe(SpanBuilder span, String engine, String operation) {
        span.setAttribute("db.system.name", engine)
                .setAttribute("db.collection.name", "sentences")
                .setAttribute("db.operation.name", operation);
    }
}
