package io.reviewqa.telemetry.health;

import org.springframework.boot.actuate.availability.LivenessStateHealthIndicator;
import org.springframework.boot.actuate.availability.ReadinessStateHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The components {@code livenessState} and {@code readinessState} of {@code /actuator/health}, in the place of Spring Boot's. */
@Configuration(proxyBeanMethods = false)
public class ProcessHealth {

    /** Up from the first answer: Spring Boot's takes a process that is still starting, and answers, for a broken one. */
    @Bean
    LivenessStateHealthIndicator livenessStateHealthIndicator(ApplicationAvailability availability) {
        return new LivenessStateHealthIndicator(availability) {
            @Override
            protected AvailabilityState getState(ApplicationAvailability asked) {
                return asked.getState(LivenessState.class, LivenessState.CORRECT);
            }
        };
    }

    /** As Spring Boot's, and with the reason in {@code problem}. */
    @Bean
    ReadinessStateHealthIndicator readinessStateHealthIndicator(ApplicationAvailability availability) {
        return new ReadinessStateHealthIndicator(availability) {
            @Override
            protected void doHealthCheck(Health.Builder health) throws Exception {
                super.doHealthCheck(health);
                AvailabilityChangeEvent<ReadinessState> last = availability.getLastChangeEvent(ReadinessState.class);
                if (last == null) {
                    health.withDetail("problem", "The process is still starting");
                } else if (last.getState() == ReadinessState.REFUSING_TRAFFIC) {
                    health.withDetail("problem", "The process is stopping");
                }
            }
        };
    }
}
