package io.reviewqa.integration.security;

import io.github.bucket4j.ConsumptionProbe;
import io.reviewqa.integration.api.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to questions and writes that come faster than a client may send them. Looking is free. The headers
 * {@code RateLimit} and {@code RateLimit-Policy} are those of draft-ietf-httpapi-ratelimit-headers.
 */
final class RequestRateFilter extends OncePerRequestFilter {

    private static final Set<String> FREE = Set.of("GET", "HEAD", "OPTIONS");
    private static final RequestMatcher API = PathPatternRequestMatcher.withDefaults().matcher("/api/**");

    private final RequestRates rates;
    private final ProblemResponses problems;

    RequestRateFilter(RequestRates rates, ProblemResponses problems) {
        this.rates = rates;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return FREE.contains(request.getMethod()) || !API.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ConsumptionProbe probe = rates.take(CallerName.of(request));
        response.setHeader("RateLimit-Policy",
                "\"client\";q=%d;w=%d".formatted(rates.burst(), seconds(rates.window().toNanos())));
        response.setHeader("RateLimit",
                "\"client\";r=%d;t=%d".formatted(probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        long wait = seconds(probe.getNanosToWaitForRefill());
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
        problems.write(response, HttpStatus.TOO_MANY_REQUESTS,
                "too many questions and writes; try again in %d s".formatted(wait));
    }

    private static long seconds(long nanos) {
        return (long) Math.ceil(nanos * 1e-9);
    }
}
