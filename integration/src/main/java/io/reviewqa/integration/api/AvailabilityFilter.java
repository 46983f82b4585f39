package io.reviewqa.integration.api;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Answers 503 while there are no routes. The port listens some seconds before they are started, and still does while they are
 * stopped; their paths would lead nowhere, and a 404 says that there is no such thing. The page and actuator need no routes. Once
 * a stop has begun, each connection is closed behind its answer.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 2)
final class AvailabilityFilter extends OncePerRequestFilter {

    private static final List<String> PAGE = List.of("/", "/index.html", "/favicon.ico", "/console/**", "/webjars/**");

    private final ProblemResponses problems;
    private final RoutesAvailability routes;
    private final List<PathPattern> others;

    AvailabilityFilter(ProblemResponses problems, RoutesAvailability routes,
            @Value("${management.endpoints.web.base-path:/actuator}") String actuator) {
        this.problems = problems;
        this.routes = routes;
        this.others = Stream.concat(PAGE.stream(), Stream.of(actuator + "/**"))
                .map(PathPatternParser.defaultInstance::parse)
                .toList();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        PathContainer path = PathContainer.parsePath(request.getRequestURI());
        return others.stream().anyMatch(pattern -> pattern.matches(path));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (routes.isLeaving()) {
            response.setHeader(HttpHeaders.CONNECTION, "close");
        }
        if (!routes.enter()) {
            refuse(response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Leaving());
            } else {
                routes.leave();
            }
        }
    }

    private void refuse(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, ProblemMapper.RETRY_AFTER_SECONDS);
        problems.write(response, HttpStatus.SERVICE_UNAVAILABLE, StatusDetails.UNAVAILABLE);
    }

    /** A request is inside until its answer is written, which is long after its first thread is done with it. */
    private final class Leaving implements AsyncListener {

        @Override
        public void onComplete(AsyncEvent event) {
            routes.leave();
        }

        @Override
        public void onTimeout(AsyncEvent event) {
            // onComplete follows.
        }

        @Override
        public void onError(AsyncEvent event) {
            // onComplete follows.
        }

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
