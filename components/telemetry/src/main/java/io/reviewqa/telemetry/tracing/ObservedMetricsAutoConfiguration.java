package io.reviewqa.telemetry.tracing;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/**
 * Observations become metrics, and only that. Where there is a tracer, Spring Boot's handler asks each for its span, which none has
 * here ({@link TracingSwitch}): every request would fail.
 */
@AutoConfiguration(after = CompositeMeterRegistryAutoConfiguration.class, before = ObservationAutoConfiguration.class)
public class ObservedMetricsAutoConfiguration {

    @Bean
    @ConditionalOnBean(MeterRegistry.class)
    DefaultMeterObservationHandler meterObservationHandler(MeterRegistry registry) {
        return new DefaultMeterObservationHandler(registry);
    }
}
