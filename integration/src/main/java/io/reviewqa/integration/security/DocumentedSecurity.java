package io.reviewqa.integration.security;

import io.reviewqa.integration.config.SecurityProperties;
import io.reviewqa.integration.config.SecurityProperties.Mode;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.stereotype.Component;

/** Says in the OpenAPI document what a caller is to send; the mode is a setting, which the routes' YAML cannot ask. */
@Component
final class DocumentedSecurity implements CamelContextConfiguration {

    private static final String API_KEY = "apiKey";
    private static final String BEARER = "bearer";

    private final Mode mode;

    DocumentedSecurity(SecurityProperties settings) {
        this.mode = settings.mode();
    }

    /** Adds REST definitions without operations; Camel makes one document of all. */
    @Override
    public void beforeApplicationStart(CamelContext context) {
        RestDefinition rest = new RestDefinition();
        switch (mode) {
            case NONE -> {
                return;
            }
            case API_KEY -> {
                rest.securityDefinitions().apiKey(API_KEY).withHeader(ApiKeyConverter.HEADER).end().bearerToken(BEARER, null);
                rest.security(API_KEY).security(BEARER);
            }
            case OIDC -> {
                rest.securityDefinitions().bearerToken(BEARER, "JWT");
                rest.security(BEARER);
            }
        }
        try {
            context.getCamelContextExtension().getContextPlugin(Model.class).addRestDefinitions(List.of(rest), false);
        } catch (Exception e) {
            throw new IllegalStateException("the document cannot say what a caller is to send", e);
        }
    }

    @Override
    public void afterApplicationStart(CamelContext context) {}
}
