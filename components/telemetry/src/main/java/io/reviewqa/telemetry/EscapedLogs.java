package io.reviewqa.telemetry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.pattern.DynamicConverter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Has every log of plain text, as Spring Boot or a configuration of the user's own has set it up, write its messages by {@link
 * EscapedMessage}. Structured logs are JSON, which escapes by itself.
 */
public final class EscapedLogs implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final List<String> MESSAGES = List.of("m", "msg", "message");
    private static final List<String> STACK_TRACES = List.of("wEx", "wex", "ex", "xEx", "exception", "throwable");

    /** After what sets up the logs. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context && addRules(context)) {
            encoders(context).forEach(encoder -> {
                encoder.stop();
                encoder.start();
            });
        }
    }

    /** Returns false where they are there already: one process may hold several applications. */
    @SuppressWarnings("unchecked")
    private static boolean addRules(LoggerContext context) {
        var known = (Map<String, Supplier<DynamicConverter<?>>>) context
                .getObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS);
        Map<String, Supplier<DynamicConverter<?>>> rules = new HashMap<>(known == null ? Map.of() : known);
        if (rules.get(MESSAGES.get(0)) instanceof Message) {
            return false;
        }
        MESSAGES.forEach(word -> rules.put(word, new Message()));
        STACK_TRACES.forEach(word -> rules.put(word, EscapedStackTrace::new));
        context.putObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS, rules);
        return true;
    }

    private static Stream<PatternLayoutEncoder> encoders(LoggerContext context) {
        return context.getLoggerList().stream()
                .flatMap(logger -> {
                    Iterable<Appender<ILoggingEvent>> appenders = logger::iteratorForAppenders;
                    return StreamSupport.stream(appenders.spliterator(), false);
                })
                .filter(OutputStreamAppender.class::isInstance)
                .map(appender -> ((OutputStreamAppender<ILoggingEvent>) appender).getEncoder())
                .filter(PatternLayoutEncoder.class::isInstance)
                .map(PatternLayoutEncoder.class::cast)
                .distinct();
    }

    private static final class Message implements Supplier<DynamicConverter<?>> {

        @Override
        public DynamicConverter<?> get() {
            return new EscapedMessage();
        }
    }
}
