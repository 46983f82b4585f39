package io.reviewqa.integration.security;

import io.reviewqa.integration.api.ProblemResponses;
import io.reviewqa.integration.config.SecurityProperties.ApiKey;
import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationFilter;

/** Mode {@code api-key}. */
final class ApiKeyLogin {

    private ApiKeyLogin() {}

    static void apply(HttpSecurity http, List<ApiKey> keys, ProblemResponses responses) throws Exception {
        SecurityProblems problems = new SecurityProblems(
                responses, "an API key as %s or Authorization: Bearer".formatted(ApiKeyConverter.HEADER));
        AuthenticationFilter filter = new AuthenticationFilter(new ApiKeys(keys), new ApiKeyConverter());
        // The default would redirect to where a browser wanted to go before its login.
        filter.setSuccessHandler((request, response, authentication) -> {});
        filter.setFailureHandler(problems);
        http.addFilterBefore(filter, AnonymousAuthenticationFilter.class);
        http.exceptionHandling(handling -> handling.authenticationEntryPoint(problems).accessDeniedHandler(problems));
    }
}
