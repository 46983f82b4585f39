package io.reviewqa.telemetry;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** A message in one line, whoever wrote parts of it. */
public final class EscapedMessage extends ClassicConverter {

    /** Marks a message that has several lines, and nothing in it that somebody from outside wrote. */
    public static final Marker MULTILINE = MarkerFactory.getMarker("MULTILINE");

    /** Says why a start failed, in several lines. */
    private static final String FAILURE_REPORTER = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    @Override
    public String convert(ILoggingEvent event) {
        String message = event.getFormattedMessage();
        boolean isMultiline = event.getLoggerName().equals(FAILURE_REPORTER)
                || event.getMarkerList() != null && event.getMarkerList().contains(MULTILINE);
        return isMultiline ? message : LogText.escape(message);
    }
}
