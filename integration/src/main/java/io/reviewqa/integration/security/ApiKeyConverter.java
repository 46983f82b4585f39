package io.reviewqa.integration.security;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Takes the key out of {@code X-API-Key} or {@code Authorization: Bearer}. */
final class ApiKeyConverter implements AuthenticationConverter {

    static final String HEADER = "X-API-Key";

    private static final String BEARER = "Bearer ";

    /** The key, not yet checked; null when none is given. */
    @Override
    public Authentication convert(HttpServletRequest request) {
        String key = request.getHeader(HEADER);
        if (key == null) {
            key = bearer(request.getHeader(HttpHeaders.AUTHORIZATION));
        }
        return key == null ? null : UsernamePasswordAuthenticationToken.unauthenticated(null, key);
    }

    private static String bearer(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length()).strip()
                : null;
    }
}
