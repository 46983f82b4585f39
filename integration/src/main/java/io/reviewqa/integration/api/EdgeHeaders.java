package io.reviewqa.integration.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * What passes between HTTP and the headers of an exchange. Camel would make one heap of the request's headers, its query's
 * parameters and the variables of its path, in which each may stand for another, and send all of it back. So neither headers nor
 * parameters come in: who wants one asks the servlet request. Out go those that belong to a response.
 */
@Component("edgeHeaders")
public final class EdgeHeaders extends HttpHeaderFilterStrategy {

    /** W3C trace context: it is no input of any route, and goes on into the entries of streams. */
    private static final Set<String> TRACE = Set.of("traceparent", "tracestate");

    private static final Set<String> SENT = Set.of(
            HttpHeaders.CONTENT_TYPE.toLowerCase(Locale.ROOT),
            HttpHeaders.RETRY_AFTER.toLowerCase(Locale.ROOT),
            HttpHeaders.LOCATION.toLowerCase(Locale.ROOT),
            HttpHeaders.CACHE_CONTROL.toLowerCase(Locale.ROOT),
            // RFC 7240
            "preference-applied",
            // Tells nginx not to hold a stream back.
            "x-accel-buffering");

    @Override
    protected void initialize() {
        super.initialize();
        // Camel takes it for a header of the connection.
        getOutFilter().remove(HttpHeaders.CACHE_CONTROL.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean applyFilterToCamelHeaders(String headerName, Object headerValue, Exchange exchange) {
        return !SENT.contains(headerName.toLowerCase(Locale.ROOT))
                || super.applyFilterToCamelHeaders(headerName, headerValue, exchange);
    }

    /** Asked for headers and parameters alike. */
    @Override
    public boolean applyFilterToExternalHeaders(String headerName, Object headerValue, Exchange exchange) {
        if (!TRACE.contains(headerName.toLowerCase(Locale.ROOT)) || exchange.getMessage().getHeader(headerName) != null) {
            return true;
        }
        HttpServletRequest request = exchange.getMessage().getHeader(Exchange.HTTP_SERVLET_REQUEST, HttpServletRequest.class);
        return !headerValue.equals(request.getHeader(headerName));
    }
}
