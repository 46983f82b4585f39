package io.reviewqa.telemetry.tracing;

import io.opentelemetry.exporter.internal.FailedExportException.HttpExportException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in one line, and once in a while, that spans get nowhere, and when they do again. The exporter itself would log a stack
 * trace for each attempt, and is not to log ({@code logging.level.io.opentelemetry.exporter}).
 */
final class NotedExport implements SpanExporter {

    /** Between two lines while it lasts. */
    static final Duration REMINDER = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(NotedExport.class);

    private final SpanExporter exporter;
    private final String endpoint;
    private final LongSupplier nanoTime;
    private long lost;
    private long notedAt;

    /** @param endpoint what the log calls the collector */
    NotedExport(SpanExporter exporter, String endpoint, LongSupplier nanoTime) {
        this.exporter = exporter;
        this.endpoint = endpoint;
        this.nanoTime = nanoTime;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> note(result, spans.size()));
    }

    private synchronized void note(CompletableResultCode result, int spans) {
        if (result.isSuccess()) {
            if (lost > 0) {
                LOG.info("Spans arrive at {} again; {} were lost", endpoint, lost);
                lost = 0;
            }
            return;
        }
        boolean isNew = lost == 0;
        lost += spans;
        if (isNew || nanoTime.getAsLong() - notedAt >= REMINDER.toNanos()) {
            notedAt = nanoTime.getAsLong();
            LOG.warn("Spans do not arrive at {}, {} so far: {}", endpoint, lost, reason(result.getFailureThrowable()));
        }
    }

    /** The status of a collector that refuses is in an exception of the exporter's, which says nothing itself. */
    private static String reason(Throwable failure) {
        if (failure instanceof HttpExportException http && http.getResponse() != null) {
            return "it answers with status " + http.getResponse().statusCode();
        }
        Throwable cause = failure;
        while (cause != null && cause.getCause() != null && !(cause instanceof ConnectException)) {
            cause = cause.getCause();
        }
        if (cause instanceof ConnectException) {
            return "it cannot be reached";
        }
        return cause == null ? "it does not say why" : cause.toString();
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
