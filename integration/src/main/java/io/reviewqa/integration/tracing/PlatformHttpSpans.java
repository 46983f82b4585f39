package io.reviewqa.integration.tracing;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.PlatformHttpSpanDecorator;

/** Requests of routes that name their path themselves. */
public final class PlatformHttpSpans extends PlatformHttpSpanDecorator {

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return HttpSpans.name(exchange, route(endpoint));
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        HttpSpans.begin(span, exchange, route(endpoint));
    }

    private static String route(Endpoint endpoint) {
        return "/" + stripSchemeAndOptions(endpoint);
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        HttpSpans.end(span, exchange);
    }
}
