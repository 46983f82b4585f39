package io.reviewqa.integration.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** What holds in every mode: the headers of a response, and that there is neither session nor cookie. */
final class ResponseSecurity {

    /** The page has no script but its own files; Mermaid draws with inline styles. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data:; "
            + "style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private ResponseSecurity() {}

    static void apply(HttpSecurity http) throws Exception {
        http.headers(headers -> headers
                .contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                // Sent over TLS only; what the other names of a domain do is not for one service to say.
                .httpStrictTransportSecurity(transport -> transport.includeSubDomains(false)));
        // A forged request needs credentials that the browser adds by itself, and there is no cookie to add.
        http.csrf(AbstractHttpConfigurer::disable);
        http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.requestCache(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        // Its place is taken by OriginCheck.
        http.cors(AbstractHttpConfigurer::disable);
    }
}
