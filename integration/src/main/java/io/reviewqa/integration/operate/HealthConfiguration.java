package io.reviewqa.integration.operate;

import io.reviewqa.telemetry.health.ProcessHealth;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts as components of {@code /actuator/health}: {@code modelServer}, {@code mongo}, {@code redis}. */
@Configuration(proxyBeanMethods = false)
@Import(ProcessHealth.class)
class HealthConfiguration {

    @Bean
    HealthIndicator modelServerHealthIndicator(PartMonitor parts) {
        return indicator(parts, Part.MODEL_SERVER);
    }

    @Bean
    HealthIndicator mongoHealthIndicator(PartMonitor parts) {
        return indicator(parts, Part.MONGODB);
    }

    /** In the place of Spring's, which waits for the command timeout. */
    @Bean
    HealthIndicator redisHealthIndicator(PartMonitor parts) {
        return indicator(parts, Part.REDIS);
    }

    private static HealthIndicator indicator(PartMonitor parts, Part part) {
        return () -> parts.problem(part)
                .map(problem -> Health.down().withDetail("problem", problem).build())
                .orElseGet(() -> Health.up().build());
    }
}
