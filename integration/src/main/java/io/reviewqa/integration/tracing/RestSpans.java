package io.reviewqa.integration.tracing;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.RestSpanDecorator;

/** Requests of the REST DSL. */
public final class RestSpans extends RestSpanDecorator {

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return HttpSpans.name(exchange, getPath(endpoint.getEndpointUri()));
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        HttpSpans.begin(span, exchange, getPath(endpoint.getEndpointUri()));
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        HttpSpans.end(span, exchange);
    }
}
