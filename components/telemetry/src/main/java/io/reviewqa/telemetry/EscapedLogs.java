package io.reviewqa.telemetry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.slf4j.MarkerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Has every log, as Spring Boot or a configuration of the user's own has set it up, write what others wrote by {@link LogText}: plain
 * text, whatever its pattern, by {@link EscapedEncoder}; Spring Boot's structured logs by {@link EscapedJson}.
 */
public final class EscapedLogs implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    /** Marks a message that has several lines, and nothing in it that somebody from outside wrote. */
    public static final Marker MULTILINE = MarkerFactory.getMarker("MULTILINE");

    /** After what sets up the logs. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLoggerList().forEach(EscapedLogs::escape);
        }
    }

    private static void escape(AppenderAttachable<ILoggingEvent> appenders) {
        for (Iterator<Appender<ILoggingEvent>> each = appenders.iteratorForAppenders(); each.hasNext();) {
            escape(each.next());
        }
    }

    @SuppressWarnings("unchecked")
    private static void escape(Appender<ILoggingEvent> appender) {
        if (appender instanceof AppenderAttachable<?> async) {
            escape((AppenderAttachable<ILoggingEvent>) async);
        } else if (appender instanceof OutputStreamAppender<ILoggingEvent> writing && isToBeWrapped(writing.getEncoder())) {
            writing.setEncoder(new EscapedEncoder(writing.getEncoder()));
        }
    }

    /** It may have been before: one process may hold several applications. */
    private static boolean isToBeWrapped(Encoder<ILoggingEvent> encoder) {
        return encoder != null && !(encoder instanceof EscapedEncoder) && !(encoder instanceof StructuredLogEncoder);
    }
}
