package io.reviewqa.telemetry.tracing;

import java.util.Set;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Lets Spring Boot's OpenTelemetry in only where traces have somewhere to go: it would make spans and start an exporter's thread
 * all the same. Its spans of Micrometer's observations stay out: a request has its span from its route.
 */
public final class TracingSwitch implements AutoConfigurationImportFilter, EnvironmentAware {

    private static final String ACTUATE = "org.springframework.boot.actuate.autoconfigure.";

    private static final Set<String> NEVER = Set.of(
            ACTUATE + "tracing.MicrometerTracingAutoConfiguration",
            ACTUATE + "tracing.NoopTracerAutoConfiguration",
            // Its exemplars look for a tracer at the first value recorded, on whichever thread that is, before the start is over.
            ACTUATE + "tracing.prometheus.PrometheusExemplarsAutoConfiguration",
            ACTUATE + "logging.OpenTelemetryLoggingAutoConfiguration");

    private static final Set<String> WHEN_ON = Set.of(
            ACTUATE + "opentelemetry.OpenTelemetryAutoConfiguration",
            ACTUATE + "tracing.OpenTelemetryTracingAutoConfiguration",
            ACTUATE + "tracing.otlp.OtlpTracingAutoConfiguration");

    private Environment environment;

    /** Whether traces are made: {@code management.otlp.tracing.endpoint} is set, and {@code management.tracing.enabled} not false. */
    static boolean isOn(Environment environment) {
        return StringUtils.hasText(environment.getProperty("management.otlp.tracing.endpoint"))
                && environment.getProperty("management.tracing.enabled", boolean.class, true);
    }

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(String[] names, AutoConfigurationMetadata metadata) {
        boolean on = isOn(environment);
        boolean[] matches = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            // A name that an earlier filter has taken out is null.
            matches[i] = names[i] == null || !NEVER.contains(names[i]) && (on || !WHEN_ON.contains(names[i]));
        }
        return matches;
    }
}
