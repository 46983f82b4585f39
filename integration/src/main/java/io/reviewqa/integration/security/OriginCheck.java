package io.reviewqa.integration.security;

import io.reviewqa.integration.api.ProblemResponses;
import io.reviewqa.integration.config.ApiProperties.Cors;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets in the pages of allowed origins. A page of another origin is refused, not only kept from reading the answer: in mode
 * {@code none} any web page could else send writes to the machine it is looked at on.
 */
final class OriginCheck {

    private static final String REFUSED = "pages of this origin may not call (reviewqa.api.cors.allowed-origins)";

    private OriginCheck() {}

    static CorsFilter filter(Cors settings, ProblemResponses problems) {
        CorsFilter filter = new CorsFilter(source(settings));
        filter.setCorsProcessor(new ProblemCorsProcessor(problems));
        return filter;
    }

    private static CorsConfigurationSource source(Cors settings) {
        CorsConfiguration configuration = new CorsConfiguration();
        configuration.setAllowedOrigins(settings.allowedOrigins());
        configuration.setAllowedMethods(List.of("GET", "HEAD", "POST", "DELETE"));
        configuration.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        configuration.setExposedHeaders(List.of(HttpHeaders.LOCATION, HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE,
                "Preference-Applied", "RateLimit", "RateLimit-Policy"));
        configuration.setMaxAge(Duration.ofHours(1));
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        source.registerCorsConfiguration("/**", configuration);
        return source;
    }

    private static final class ProblemCorsProcessor extends DefaultCorsProcessor {

        private final ProblemResponses problems;

        ProblemCorsProcessor(ProblemResponses problems) {
            this.problems = problems;
        }

        @Override
        protected void rejectRequest(ServerHttpResponse response) throws IOException {
            response.setStatusCode(HttpStatus.FORBIDDEN);
            response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            response.getBody().write(problems.json(HttpStatus.FORBIDDEN, REFUSED));
            response.flush();
        }
    }
}
