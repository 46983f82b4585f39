package io.reviewqa.integration.api.body;

import io.reviewqa.integration.api.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses the bodies of HTML forms, which nothing here takes: Camel would read them whole, whatever their length, and a page
 * of any origin can send them.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
public final class FormRefusalFilter extends OncePerRequestFilter {

    private static final List<String> FORMS = List.of("application/x-www-form-urlencoded", "multipart/");

    private final ProblemResponses problems;

    public FormRefusalFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        if (type != null && FORMS.stream().anyMatch(form -> StringUtils.startsWithIgnoreCase(type.strip(), form))) {
            problems.write(response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "forms are not taken; send JSON");
            return;
        }
        chain.doFilter(request, response);
    }
}
