package io.reviewqa.integration.mcp;

import io.reviewqa.integration.api.body.RequestText;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.Reader;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;

/**
 * The request of an agent as the route of a tool gets it: with the tool's arguments as its query or its text, of the same caller and
 * connection. Its headers speak of the message and are not shown: {@code Accept} there would ask for a stream.
 */
final class RouteRequest extends HttpServletRequestWrapper {

    private final Principal caller;
    private Map<String, String> parameters = Map.of();

    /** To be made on the request's own thread, which alone knows the caller. */
    RouteRequest(HttpServletRequest request) {
        super(request);
        this.caller = request.getUserPrincipal();
    }

    RouteRequest asking(Map<String, String> query) {
        this.parameters = query;
        return this;
    }

    RouteRequest saying(Reader text) {
        RequestText.put(this, text);
        return this;
    }

    @Override
    public Principal getUserPrincipal() {
        return caller;
    }

    @Override
    public String[] getParameterValues(String name) {
        String value = parameters.get(name);
        return value == null ? null : new String[] {value};
    }

    @Override
    public String getParameter(String name) {
        return parameters.get(name);
    }

    @Override
    public String getHeader(String name) {
        return null;
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return Collections.emptyEnumeration();
    }
}
