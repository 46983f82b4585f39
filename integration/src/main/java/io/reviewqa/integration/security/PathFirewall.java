package io.reviewqa.integration.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.web.firewall.DefaultHttpFirewall;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.HttpFirewall;

/**
 * Lets any id stand in a path of the API, percent-encoded, as the strict default would not. Nothing is hidden by that: rules and
 * routes are found by the same reading of the path. Elsewhere an encoded slash is refused; actuator answers it with an error of
 * the server.
 */
final class PathFirewall implements HttpFirewall {

    private static final String API = "/api/";

    private final DefaultHttpFirewall ids = new DefaultHttpFirewall();
    private final DefaultHttpFirewall names = new DefaultHttpFirewall();

    PathFirewall() {
        ids.setAllowUrlEncodedSlash(true);
    }

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        return (request.getRequestURI().startsWith(API) ? ids : names).getFirewalledRequest(request);
    }

    @Override
    public HttpServletResponse getFirewalledResponse(HttpServletResponse response) {
        return names.getFirewalledResponse(response);
    }
}
