package io.reviewqa.standalone;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.modelserver.ModelServerApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The two applications that the launcher starts after the stores. */
@Configuration(proxyBeanMethods = false)
class ReviewQaApplications {

    @Bean
    @Order(3)
    SpringPart modelServer(Listeners listeners, ApplicationSettings settings) {
        return new SpringPart("model server", listeners.modelServer(), ModelServerApplication::builder,
                settings.modelServer());
    }

    @Bean
    @Order(4)
    Part integration(Listeners listeners, ApplicationSettings settings, SpringPart modelServer) {
        return new SpringPart("integration", listeners.http(), () -> integration(modelServer), settings.integration());
    }

    private static SpringApplicationBuilder integration(SpringPart modelServer) {
        SpringApplicationBuilder integration = IntegrationApplication.builder();
        modelServer.bean(PrometheusRegistry.class)
                .ifPresent(registry -> integration.listeners(new ModelServerMetrics(registry)));
        return integration;
    }
}
