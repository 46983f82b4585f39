package io.reviewqa.integration.tracing;

import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.springframework.http.HttpStatus;

/** What a request's span is called and says, by the semantic conventions of HTTP; its path is the operation's pattern. */
final class HttpSpans {

    private HttpSpans() {}

    static String name(Exchange exchange, String route) {
        return method(exchange) + " " + route;
    }

    static void begin(Span span, Exchange exchange, String route) {
        span.setTag("http.request.method", method(exchange));
        span.setTag("http.route", route);
    }

    static void end(Span span, Exchange exchange) {
        HttpStatus otherwise = exchange.getException() == null ? HttpStatus.OK : HttpStatus.INTERNAL_SERVER_ERROR;
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, otherwise.value(), Integer.class);
        span.setTag("http.response.status_code", String.valueOf(status));
        span.setError(status >= HttpStatus.INTERNAL_SERVER_ERROR.value());
    }

    private static String method(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.HTTP_METHOD, "GET", String.class);
    }
}
