package io.reviewqa.integration.security;

import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.ComponentScan;

/**
 * The filters and the error pages of the application before routes of {@code security/stub.camel.yaml}; no store is asked.
 * It has no stereotype, or the scan of the real application would find it.
 */
@EnableAutoConfiguration
@ComponentScan({"io.reviewqa.integration.api", "io.reviewqa.integration.security"})
@ConfigurationPropertiesScan("io.reviewqa.integration.config")
class StubApplication {

    static final String NAME = "spring.config.name=integration";
    /** The parts that readiness names are not asked here. */
    static final String GROUPS = "management.endpoint.health.validate-group-membership=false";
    static final String ROUTES = "camel.main.routes-include-pattern=classpath:security/stub.camel.yaml";

    static ServletWebServerApplicationContext start(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--" + NAME, "--" + ROUTES, "--server.port=0",
                "--" + GROUPS));
        all.addAll(List.of(arguments));
        return (ServletWebServerApplicationContext) SpringApplication.run(StubApplication.class, all.toArray(String[]::new));
    }
}
