package io.reviewqa.standalone;

import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.modelserver.ModelServerApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The two applications that the launcher starts after the stores. */
@Configuration(proxyBeanMethods = false)
class ReviewQaApplications {

    @Bean
    @Order(3)
    Part modelServer(Listeners listeners, ApplicationSettings settings) {
        return new SpringPart("model server", listeners.modelServer(), ModelServerApplication::builder,
                settings.modelServer());
    }

    @Bean
    @Order(4)
    Part integration(Listeners listeners, ApplicationSettings settings) {
        return new SpringPart("integration", listeners.http(), IntegrationApplication::builder, settings.integration());
    }
}
