package io.reviewqa.camel.redis.stream;

import java.util.Collection;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.SpanContextPropagationExtractor;
import org.apache.camel.telemetry.SpanContextPropagationInjector;
import org.apache.camel.telemetry.SpanDecorator;
import org.apache.camel.telemetry.propagation.CamelHeadersSpanContextPropagationExtractor;
import org.apache.camel.telemetry.propagation.CamelHeadersSpanContextPropagationInjector;

/**
 * What spans of this component are called and say, by OpenTelemetry's semantic conventions of messaging. Camel's tracers, such as
 * camel-opentelemetry2, find it by themselves. camel-telemetry is an optional dependency, needed by this class only.
 */
public final class RedisStreamSpanDecorator implements SpanDecorator {

    private static final String MESSAGE_ID = "messaging.message.id";
    private static final String DELIVERY_COUNT = "redis.stream.delivery_count";

    /** A property of an exchange whose entry is being added; the span's end does not tell what it was begun for. */
    private static final String SENDING = "CamelRedisStreamSending";

    @Override
    public String getComponent() {
        return "redis-stream";
    }

    @Override
    public String getComponentClassName() {
        return RedisStreamComponent.class.getName();
    }

    /** {@code process <stream>} or {@code send <stream>}. */
    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return operation(endpoint) + " " + ((RedisStreamEndpoint) endpoint).getStreamKey();
    }

    /** Only consumers have a group. */
    private static String operation(Endpoint endpoint) {
        return ((RedisStreamEndpoint) endpoint).getConfiguration().getGroup() == null ? "send" : "process";
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        String operation = operation(endpoint);
        span.setTag("messaging.system", "redis");
        span.setTag("messaging.operation.name", operation);
        span.setTag("messaging.operation.type", operation);
        span.setTag("messaging.destination.name", ((RedisStreamEndpoint) endpoint).getStreamKey());
        if (exchange.getMessage().getBody() instanceof Collection<?> entries) {
            span.setTag("messaging.batch.message_count", String.valueOf(entries.size()));
            if (entries.size() == 1 && entries.iterator().next() instanceof StreamEntry entry) {
                span.setTag(MESSAGE_ID, entry.id());
                span.setTag(DELIVERY_COUNT, String.valueOf(entry.deliveryCount()));
            }
        }
        String group = ((RedisStreamEndpoint) endpoint).getConfiguration().getGroup();
        if (group != null) {
            span.setTag("messaging.consumer.group.name", group);
            copy(exchange, RedisStreamConstants.ID, span, MESSAGE_ID);
            copy(exchange, RedisStreamConstants.DELIVERY_COUNT, span, DELIVERY_COUNT);
        } else {
            exchange.setProperty(SENDING, true);
        }
    }

    /** The id of what was added. At a consumer's end the header may hold that of an entry which the route has added. */
    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {
        boolean isSent = exchange.removeProperty(SENDING) != null && exchange.getException() == null;
        if (isSent && !(exchange.getMessage().getBody() instanceof Collection<?>)) {
            copy(exchange, RedisStreamConstants.ID, span, MESSAGE_ID);
        }
    }

    private static void copy(Exchange exchange, String header, Span span, String attribute) {
        String value = exchange.getMessage().getHeader(header, String.class);
        if (value != null) {
            span.setTag(attribute, value);
        }
    }

    @Override
    public SpanContextPropagationExtractor getExtractor(Exchange exchange) {
        return new CamelHeadersSpanContextPropagationExtractor(exchange.getIn().getHeaders());
    }

    @Override
    public SpanContextPropagationInjector getInjector(Exchange exchange) {
        return new CamelHeadersSpanContextPropagationInjector(exchange.getIn().getHeaders());
    }
}
