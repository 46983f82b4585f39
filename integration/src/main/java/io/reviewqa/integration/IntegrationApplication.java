package io.reviewqa.integration;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The integration: Camel routes between MongoDB, Redis Streams, REST, the search index and the model server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class IntegrationApplication {

    /**
     * The application with its own settings file ({@code integration.yaml}, then the user's {@code application.yaml}), so
     * that it can share a class path with the model server.
     */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(IntegrationApplication.class)
                .properties("spring.config.name=integration,application");
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
