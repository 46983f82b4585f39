package io.reviewqa.integration.api;

import io.reviewqa.integration.config.FaultProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** The faults {@code reviewqa.faults.error} and {@code .delay}: requests of the API that fail, and that take their time. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 3)
@ConditionalOnExpression("'${reviewqa.faults.error:0}' != '0' or '${reviewqa.faults.delay:}' != ''")
final class RehearsedFaultFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RehearsedFaultFilter.class);

    private final FaultProperties faults;
    private final ProblemResponses problems;

    RehearsedFaultFilter(FaultProperties faults, ProblemResponses problems) {
        this.faults = faults;
        this.problems = problems;
        LOG.warn("A fault is being rehearsed: {}", faults);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(faults.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (ThreadLocalRandom.current().nextDouble() < faults.error()) {
            problems.write(response, HttpStatus.INTERNAL_SERVER_ERROR, "a rehearsed fault (reviewqa.faults.error)");
        } else {
            chain.doFilter(request, response);
        }
    }
}
