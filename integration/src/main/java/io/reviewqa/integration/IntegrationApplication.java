package io.reviewqa.integration;

import org.apache.camel.springboot.openapi.OpenApiAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.data.redis.RedisReactiveAutoConfiguration;
import org.springframework.boot.autoconfigure.data.web.SpringDataWebAutoConfiguration;
import org.springframework.boot.autoconfigure.gson.GsonAutoConfiguration;
import org.springframework.boot.autoconfigure.http.client.reactive.ClientHttpConnectorAutoConfiguration;
import org.springframework.boot.autoconfigure.websocket.servlet.WebSocketServletAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/**
 * The integration: Camel routes between MongoDB, Redis Streams, REST, the search index and the model server.
 *
 * <p>Left out is what nothing here uses and each start would pay for: the OpenAPI document made a second time, for Springdoc (what is
 * served is made by the REST routes), a second way to map JSON, pages of Spring Data, web sockets, and HTTP clients and
 * Redis by Reactor.
 */
@SpringBootApplication(exclude = {
        OpenApiAutoConfiguration.class, GsonAutoConfiguration.class, SpringDataWebAutoConfiguration.class,
        WebSocketServletAutoConfiguration.class, ClientHttpConnectorAutoConfiguration.class,
        RedisReactiveAutoConfiguration.class})
@ConfigurationPropertiesScan
public class IntegrationApplication {

    /**
     * The application with its own settings file ({@code integration.yaml}, then the user's {@code application.yaml}), so
     * that it can share a class path with the model server.
     */
    public static SpringApplicationBuilder builder() {
        return new SpringApplicationBuilder(IntegrationApplication.class)
                .main(IntegrationApplication.class)
                .properties("spring.config.name=integration,application");
    }

    public static void main(String[] args) {
        builder().run(args);
    }
}
