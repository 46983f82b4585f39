package io.reviewqa.integration.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what Tomcat lets pass and Spring cannot read. Its filters decode a path like {@code /a;b=%zz} with a failure, as if the
 * fault were the server's; and it reads {@code Accept} when a route may have begun already, which then answers a request that
 * Tomcat has given to the next client. It comes after the request is counted, and before those.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
public final class UnreadableRequestFilter extends OncePerRequestFilter {

    private final ProblemResponses problems;

    public UnreadableRequestFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            new URI(request.getRequestURI());
            MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        } catch (URISyntaxException e) {
            problems.write(response, HttpStatus.BAD_REQUEST,
                    "the path is none: %s at index %d".formatted(e.getReason().toLowerCase(), e.getIndex()));
            return;
        } catch (InvalidMediaTypeException e) {
            problems.write(response, HttpStatus.NOT_ACCEPTABLE, "the header Accept names no media type: " + e.getMediaType());
            return;
        }
        chain.doFilter(request, response);
    }
}
