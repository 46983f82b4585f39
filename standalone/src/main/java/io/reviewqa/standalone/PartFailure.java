package io.reviewqa.standalone;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

/**
 * Turns an application's failure to start into the one message that the launcher prints. As an exception reporter it
 * keeps the application's own Spring from printing the same failure first.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PartFailure implements SpringBootExceptionReporter {

    /** Set in the environment of an application that the launcher runs. */
    static final String MARKER = "reviewqa.standalone.part";

    private final boolean part;

    PartFailure(ConfigurableApplicationContext context) {
        part = context != null && context.getEnvironment().containsProperty(MARKER);
    }

    @Override
    public boolean reportException(Throwable failure) {
        return part;
    }

    /** Asks Spring Boot's analyzers first; those that need a bean factory are not asked, since it is closed by now. */
    static StartException explain(String part, Throwable failure) {
        String prefix = "The %s did not start. ".formatted(part);
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, cause) -> {}))
                .stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(analysis -> analysis != null)
                .findFirst()
                .map(analysis -> of(prefix, analysis, failure))
                .orElseGet(() -> new StartException(prefix + NestedExceptionUtils.getMostSpecificCause(failure),
                        "Start again with --logging.level.org.springframework.boot.diagnostics=debug for the stack trace.",
                        failure));
    }

    private static StartException of(String prefix, FailureAnalysis analysis, Throwable failure) {
        return new StartException(prefix + analysis.getDescription(), analysis.getAction(), failure);
    }
}
