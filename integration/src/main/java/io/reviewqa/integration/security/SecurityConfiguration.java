package io.reviewqa.integration.security;

import io.reviewqa.integration.api.ProblemResponses;
import io.reviewqa.integration.config.ApiProperties;
import io.reviewqa.integration.config.SecurityProperties;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.web.filter.CorsFilter;

/** What a request passes before any route, by {@code reviewqa.security.mode}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableWebSecurity
class SecurityConfiguration {

    private final SecurityProperties security;
    private final ApiProperties api;
    private final ProblemResponses problems;

    SecurityConfiguration(SecurityProperties security, ApiProperties api, ProblemResponses problems) {
        this.security = security;
        this.api = api;
        this.problems = problems;
    }

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, ListenAddresses addresses, ObjectProvider<JwtDecoder> tokens)
            throws Exception {
        ResponseSecurity.apply(http);
        http.addFilter(OriginCheck.filter(api.cors(), problems));
        switch (security.mode()) {
            case NONE -> {
                OpenAccess.check(addresses.bySetting(), security.allowOpen());
                if (addresses.areLoopback()) {
                    http.addFilterBefore(new HostCheck(security.hosts(), problems), CorsFilter.class);
                }
                http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
            }
            case API_KEY -> {
                ApiKeyLogin.apply(http, security.apiKeys(), problems);
                http.authorizeHttpRequests(requests -> AccessRules.apply(requests, addresses.separateManagement()));
            }
            case OIDC -> {
                OidcLogin.apply(http, security.oidc(), tokens.getIfAvailable(), problems);
                http.authorizeHttpRequests(requests -> AccessRules.apply(requests, addresses.separateManagement()));
            }
        }
        if (api.rate().limited()) {
            http.addFilterAfter(new RequestRateFilter(new RequestRates(api.rate()), problems), AuthorizationFilter.class);
        }
        return http.build();
    }

    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer issuerKeys() {
        return decoder -> decoder.restOperations(new IssuerKeys());
    }

    @Bean
    ListenAddresses listenAddresses(ServerProperties server, ManagementServerProperties management, Environment environment) {
        Map<String, InetAddress> bySetting = new LinkedHashMap<>();
        bySetting.put("server.address", server.getAddress());
        boolean separate = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        if (separate) {
            bySetting.put("management.server.address", management.getAddress());
        }
        return new ListenAddresses(bySetting, separate);
    }

    @Bean
    HttpFirewall httpFirewall() {
        return new PathFirewall();
    }

    /** Camel answers on threads of its own, where a route may ask who calls. */
    @Bean
    TaskDecorator securityContextDecorator() {
        return DelegatingSecurityContextRunnable::new;
    }
}
