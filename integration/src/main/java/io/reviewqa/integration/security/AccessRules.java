package io.reviewqa.integration.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.POST;

import io.reviewqa.integration.config.Role;
import jakarta.servlet.DispatcherType;
import java.util.stream.Stream;
import org.springframework.boot.actuate.autoconfigure.security.servlet.EndpointRequest;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Which role a request needs. What no rule names is for callers that are known. */
final class AccessRules {

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();
    private static final String API = "/api/**";
    private static final String MCP = "/mcp";

    private AccessRules() {}

    /** @param separateManagement whether actuator has a port of its own, which only those who scrape it reach */
    static void apply(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests,
            boolean separateManagement) {
        // The request was let in before; what is dispatched again is its answer.
        requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR).permitAll();
        requests.requestMatchers(EndpointRequest.to("health")).permitAll();
        if (separateManagement) {
            requests.requestMatchers(EndpointRequest.to("prometheus")).permitAll();
        }
        RequestMatcher operations = new OrRequestMatcher(EndpointRequest.toAnyEndpoint(), PATHS.matcher("/api/pipeline/**"),
                PATHS.matcher("/api/routes/**"));
        // What concerns all stores is not for a caller who is bound to some.
        requests.requestMatchers(new AndRequestMatcher(operations, request -> StoreBounds.of(request).isBound())).denyAll();
        requests.requestMatchers(operations).hasAuthority(Role.OPERATE.authority());
        // What was rejected of a file, and whose reviews were deleted, is told to those who may write.
        requests.requestMatchers(all("/api/imports/**", "/api/erasures/**")).hasAuthority(Role.WRITE.authority());
        requests.requestMatchers(reads()).hasAuthority(Role.READ.authority());
        requests.requestMatchers(all(API)).hasAuthority(Role.WRITE.authority());
        requests.requestMatchers(page()).permitAll();
        requests.anyRequest().authenticated();
    }

    /** Asking is reading, also where it is a POST, and so is to take a question back. The tools of agents only read. */
    private static RequestMatcher[] reads() {
        return Stream
                .of(with(GET, API), with(HEAD, API), with(POST, "/api/qa/**"), with(DELETE, "/api/qa/**"), PATHS.matcher(MCP))
                .toArray(RequestMatcher[]::new);
    }

    /** The page, its files, and what describes the API hold nothing of anybody's. */
    private static RequestMatcher[] page() {
        return Stream.of("/", "/index.html", "/favicon.ico", "/console/**", "/webjars/**", "/openapi.json")
                .flatMap(path -> Stream.of(with(GET, path), with(HEAD, path)))
                .toArray(RequestMatcher[]::new);
    }

    private static RequestMatcher[] all(String... patterns) {
        return Stream.of(patterns).map(PATHS::matcher).toArray(RequestMatcher[]::new);
    }

    private static RequestMatcher with(HttpMethod method, String pattern) {
        return PATHS.matcher(method, pattern);
    }
}
