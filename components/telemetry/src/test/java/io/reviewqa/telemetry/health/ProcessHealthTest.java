package io.reviewqa.telemetry.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.availability.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.availability.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthContributorAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;

class ProcessHealthTest {

    private static final Health STARTING = Health.outOfService().withDetail("problem", "The process is still starting").build();
    private static final Health STOPPING = Health.outOfService().withDetail("problem", "The process is stopping").build();

    @Test
    void whenAProcessStartsRunsAndStops_thenItLivesAllTheWhileAndSaysWhyItIsNotReady() {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .properties("management.endpoint.health.probes.enabled=true", "management.endpoint.health.show-details=always")
                .run()) {
            HealthEndpoint health = context.getBean(HealthEndpoint.class);
            assertThat(context.getBean(Probe.class).seen).as("while it starts").containsExactly(Health.up().build(), STARTING);
            assertThat(Probe.of(health)).containsExactly(Health.up().build(), Health.up().build());

            AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
            assertThat(Probe.of(health)).containsExactly(Health.up().build(), STOPPING);

            AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
            assertThat(health.healthForPath("liveness").getStatus()).as("what says so is broken").isEqualTo(Status.DOWN);
        }
    }

    /** Asks at the time at which the port is open and the application has not started. */
    static final class Probe {

        private final HealthEndpoint health;
        private List<Health> seen;

        Probe(HealthEndpoint health) {
            this.health = health;
        }

        @EventListener(ContextRefreshedEvent.class)
        void ask() {
            seen = of(health);
        }

        private static List<Health> of(HealthEndpoint health) {
            List<Health> states = new ArrayList<>();
            for (String state : List.of("livenessState", "readinessState")) {
                states.add((Health) health.healthForPath(state));
            }
            return states;
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(ProcessHealth.class)
    @ImportAutoConfiguration({ApplicationAvailabilityAutoConfiguration.class,
            AvailabilityHealthContributorAutoConfiguration.class,
            AvailabilityProbesAutoConfiguration.class, HealthContributorAutoConfiguration.class,
            HealthEndpointAutoConfiguration.class})
    static class Application {

        @Bean
        Probe probe(HealthEndpoint health) {
            return new Probe(health);
        }
    }
}
