package io.reviewqa.telemetry.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

class TracingSwitchTest {

    private static final String ENDPOINT = "--management.otlp.tracing.endpoint=";

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {

        @Configuration(proxyBeanMethods = false)
        @ConditionalOnTracing
        static class Traced {}
    }

    @ParameterizedTest
    @CsvSource({"'', true, false", "http://127.0.0.1:9/v1/traces, true, true", "http://127.0.0.1:9/v1/traces, false, false"})
    void whenThereIsAnEndpoint_thenAndOnlyThenSpansAreMade(String endpoint, boolean enabled, boolean expected) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE).run(ENDPOINT + endpoint, "--management.tracing.enabled=" + enabled)) {
            for (Class<?> bean : new Class<?>[] {OpenTelemetry.class, BatchSpanProcessor.class, Application.Traced.class,
                    io.opentelemetry.api.trace.Tracer.class}) {
                assertThat(context.getBeanProvider(bean).stream().findAny().isPresent()).as(bean.getName()).isEqualTo(expected);
            }
            Observation.start("observed", context.getBean(ObservationRegistry.class)).stop();
            assertThat(context.getBean(MeterRegistry.class).get("observed").timer().count()).isEqualTo(1);
        }
    }
}
