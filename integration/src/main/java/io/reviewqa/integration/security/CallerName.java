package io.reviewqa.integration.security;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;

/** What a caller is counted by. */
public final class CallerName {

    private CallerName() {}

    /**
     * The name of the API key or the token's subject, else the address. A name cannot pass for an address: it has another prefix.
     *
     * @return null when there is no request
     */
    public static String of(HttpServletRequest request) {
        if (request == null) {
            return null;
        }
        Principal principal = request.getUserPrincipal();
        return principal == null ? "address " + request.getRemoteAddr() : "name " + principal.getName();
    }
}
