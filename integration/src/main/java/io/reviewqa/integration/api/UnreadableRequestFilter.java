package io.reviewqa.integration.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/**
 * Refuses what Tomcat lets pass and Spring cannot read, or reads as something else. Its filters decode a path like
 * {@code /a;b=%zz} with a failure, as if the fault were the server's; in a query, bytes that are no text become replacement
 * characters, and a parameter with a broken escape is left out. It reads {@code Accept} when a route may have begun already, which then answers
 * a request that Tomcat has given to the next client. This comes after the request is counted, and before those.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
public final class UnreadableRequestFilter extends OncePerRequestFilter {

    private static final String API = "/api/";

    private final ProblemResponses problems;

    public UnreadableRequestFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        List<MediaType> accept;
        try {
            new URI(request.getRequestURI());
            requireQuery(request.getQueryString());
            accept = MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        } catch (URISyntaxException e) {
            problems.write(response, HttpStatus.BAD_REQUEST,
                    "the path cannot be read: %s at index %d".formatted(e.getReason().toLowerCase(), e.getIndex()));
            return;
        } catch (ApiException e) {
            problems.write(response, e.status(), e.getMessage());
            return;
        } catch (InvalidMediaTypeException e) {
            problems.write(response, HttpStatus.NOT_ACCEPTABLE, "the header Accept names no media type: " + e.getMediaType());
            return;
        }
        if (!Acceptance.refusesAny(accept)) {
            chain.doFilter(request, response);
            return;
        }
        List<MediaType> left = request.getRequestURI().startsWith(API) ? Acceptance.ofApi(accept) : Acceptance.wanted(accept);
        if (left.isEmpty()) {
            problems.write(response, HttpStatus.NOT_ACCEPTABLE, "the header Accept refuses all that is served here");
            return;
        }
        chain.doFilter(new AcceptingRequest(request, MediaType.toString(left)), response);
    }

    private static void requireQuery(String query) {
        if (query == null) {
            return;
        }
        for (String parameter : query.split("&")) {
            try {
                requireText(parameter);
            } catch (CharacterCodingException | IllegalArgumentException e) {
                throw ApiException.invalid(
                        "parameter %s is not UTF-8, percent-encoded".formatted(parameter.split("=", 2)[0]), e);
            }
        }
    }

    private static void requireText(String encoded) throws CharacterCodingException {
        if (encoded.indexOf('%') >= 0) {
            byte[] bytes = UriUtils.decode(encoded, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.ISO_8859_1);
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        }
    }

    private static final class AcceptingRequest extends HttpServletRequestWrapper {

        private final String accept;

        AcceptingRequest(HttpServletRequest request, String accept) {
            super(request);
            this.accept = accept;
        }

        @Override
        public String getHeader(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name) ? accept : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return HttpHeaders.ACCEPT.equalsIgnoreCase(name)
                    ? Collections.enumeration(List.of(accept))
                    : super.getHeaders(name);
        }
    }
}
