package io.reviewqa.integration.security;

import io.reviewqa.integration.api.ProblemResponses;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes requests by a name of this machine alone, where it listens to no others and asks nobody who calls: by DNS rebinding a web page
 * calls this machine under the name that it was loaded from, so that to the browser, and to {@link OriginCheck}, it is of the same
 * origin. Its own header tells; what a proxy says of the name is anybody's.
 */
final class HostCheck extends OncePerRequestFilter {

    private static final Pattern PORT = Pattern.compile(":\\d*$");
    private static final Pattern LOOPBACK =
            Pattern.compile("(?:.+\\.)?localhost|127(?:\\.\\d{1,3}){3}|\\[(?:::1|0:0:0:0:0:0:0:1|::ffff:127(?:\\.\\d{1,3}){3})]");

    private final List<String> others;
    private final ProblemResponses problems;

    /** @param others names that are taken besides, without a port */
    HostCheck(List<String> others, ProblemResponses problems) {
        this.others = others.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String host = request.getHeader(HttpHeaders.HOST);
        // Browsers speak HTTP/1.1 at the least, which has one.
        if (host == null || isKnown(host)) {
            chain.doFilter(request, response);
        } else {
            problems.write(response, HttpStatus.FORBIDDEN,
                    "this server is not called by the name in the header Host (reviewqa.security.hosts)");
        }
    }

    private boolean isKnown(String host) {
        String name = PORT.matcher(host.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
        String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return LOOPBACK.matcher(relative).matches() || others.contains(relative);
    }
}
