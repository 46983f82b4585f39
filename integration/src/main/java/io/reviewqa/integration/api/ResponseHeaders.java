package io.reviewqa.integration.api;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Lets out the headers that belong to a response. Camel would send every header of the exchange, the request's own among
 * them.
 */
@Component("responseHeaders")
public final class ResponseHeaders extends HttpHeaderFilterStrategy {

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
}
