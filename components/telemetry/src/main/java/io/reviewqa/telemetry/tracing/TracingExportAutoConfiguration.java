package io.reviewqa.telemetry.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.resources.ResourceBuilder;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.prometheus.metrics.tracer.common.SpanContext;
import io.prometheus.metrics.tracer.otel.OpenTelemetrySpanContext;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.metrics.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.actuate.autoconfigure.tracing.SpanExporters;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Which process spans are of, what is said when they get nowhere, and which span a histogram's exemplar names. */
@AutoConfiguration(before = {OpenTelemetryTracingAutoConfiguration.class, PrometheusMetricsExportAutoConfiguration.class})
@ConditionalOnTracing
public class TracingExportAutoConfiguration {

    private static final AttributeKey<String> INSTANCE = AttributeKey.stringKey("service.instance.id");
    private static final AttributeKey<String> VERSION = AttributeKey.stringKey("service.version");

    @Bean
    SpanExporters notedExporters(ObjectProvider<SpanExporter> exporters, Environment environment) {
        String endpoint = environment.getProperty("management.otlp.tracing.endpoint");
        return SpanExporters.of(exporters.orderedStream()
                .map(exporter -> new NotedExport(exporter, endpoint, System::nanoTime)).toList());
    }

    /** The present span; no bean is asked for it. */
    @Bean
    SpanContext exemplarSpan() {
        return new OpenTelemetrySpanContext();
    }

    /** What neither {@code OTEL_RESOURCE_ATTRIBUTES} nor {@code management.opentelemetry.resource-attributes} says. */
    @Bean
    SdkTracerProviderBuilderCustomizer processAttributes(Resource resource, Environment environment) {
        ResourceBuilder missing = Resource.builder();
        if (resource.getAttribute(INSTANCE) == null) {
            missing.put(INSTANCE, UUID.randomUUID().toString());
        }
        String version = environment.getProperty("spring.application.version");
        if (resource.getAttribute(VERSION) == null && StringUtils.hasText(version)) {
            missing.put(VERSION, version);
        }
        return builder -> builder.addResource(missing.build());
    }
}
