package io.reviewqa.integration.security;

import io.reviewqa.integration.api.ProblemResponses;
import io.reviewqa.integration.config.SecurityProperties.Oidc;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Mode {@code oidc}: a resource server of OAuth 2, for JWTs. */
final class OidcLogin {

    private OidcLogin() {}

    /**
     * @param tokens Spring Boot's decoder
     * @throws InsecureSetupException when there is none, for no issuer is set
     */
    static void apply(HttpSecurity http, Oidc settings, JwtDecoder tokens, ProblemResponses responses) throws Exception {
        if (tokens == null) {
            throw new InsecureSetupException("Mode oidc is set without an issuer of tokens: nobody could call.",
                    "Set spring.security.oauth2.resourceserver.jwt.issuer-uri (or .jwk-set-uri), and .audiences.");
        }
        SecurityProblems problems = new SecurityProblems(responses, "an access token as Authorization: Bearer");
        JwtAuthenticationConverter converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(new RolesClaim(settings.rolesClaim(), settings.storesClaim()));
        http.oauth2ResourceServer(server -> server
                .jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(converter))
                .authenticationEntryPoint(problems)
                .accessDeniedHandler(problems)
                .withObjectPostProcessor(failingWith(problems)));
    }

    /** By default an issuer that does not answer would be an error of this server. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> failingWith(AuthenticationFailureHandler handler) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(handler);
                return filter;
            }
        };
    }
}
