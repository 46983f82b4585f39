package io.reviewqa.telemetry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggerContextVO;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** What is logged, with all that somebody from outside may have written in it by {@link LogText}: each in one line. */
record EscapedEvent(ILoggingEvent event) implements ILoggingEvent {

    /** Says why a start failed, in several lines. */
    private static final String FAILURE_REPORTER = "org.springframework.boot.diagnostics.LoggingFailureAnalysisReporter";

    @Override
    public String getFormattedMessage() {
        String message = event.getFormattedMessage();
        boolean isMultiline = event.getLoggerName().equals(FAILURE_REPORTER)
                || event.getMarkerList() != null && event.getMarkerList().contains(EscapedLogs.MULTILINE);
        return isMultiline ? message : LogText.escape(message);
    }

    @Override
    public String getMessage() {
        return LogText.escape(event.getMessage());
    }

    @Override
    public String getThreadName() {
        return LogText.escape(event.getThreadName());
    }

    @Override
    public IThrowableProxy getThrowableProxy() {
        return EscapedThrowable.of(event.getThrowableProxy());
    }

    @Override
    public Map<String, String> getMDCPropertyMap() {
        Map<String, String> escaped = new LinkedHashMap<>();
        event.getMDCPropertyMap().forEach((key, value) -> escaped.put(key, LogText.escape(value)));
        return escaped;
    }

    @Override
    @SuppressWarnings("deprecation")
    public Map<String, String> getMdc() {
        return getMDCPropertyMap();
    }

    @Override
    public List<KeyValuePair> getKeyValuePairs() {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return pairs == null ? null
                : pairs.stream().map(pair -> new KeyValuePair(pair.key, LogText.escape(String.valueOf(pair.value)))).toList();
    }

    @Override
    public Level getLevel() {
        return event.getLevel();
    }

    @Override
    public Object[] getArgumentArray() {
        return event.getArgumentArray();
    }

    @Override
    public String getLoggerName() {
        return event.getLoggerName();
    }

    @Override
    public LoggerContextVO getLoggerContextVO() {
        return event.getLoggerContextVO();
    }

    @Override
    public StackTraceElement[] getCallerData() {
        return event.getCallerData();
    }

    @Override
    public boolean hasCallerData() {
        return event.hasCallerData();
    }

    @Override
    public List<Marker> getMarkerList() {
        return event.getMarkerList();
    }

    @Override
    public long getTimeStamp() {
        return event.getTimeStamp();
    }

    @Override
    public int getNanoseconds() {
        return event.getNanoseconds();
    }

    @Override
    public Instant getInstant() {
        return event.getInstant();
    }

    @Override
    public long getSequenceNumber() {
        return event.getSequenceNumber();
    }

    @Override
    public void prepareForDeferredProcessing() {
        event.prepareForDeferredProcessing();
    }
}
