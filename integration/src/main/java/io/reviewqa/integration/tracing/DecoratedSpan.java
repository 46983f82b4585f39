package io.reviewqa.integration.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.Map;
import java.util.Set;

/** A span as Camel's decorators see it: they know no numbers. */
final class DecoratedSpan implements org.apache.camel.telemetry.Span {

    private static final Set<String> NUMBERS =
            Set.of("http.response.status_code", "messaging.batch.message_count", "redis.stream.delivery_count");

    private final Span span;

    DecoratedSpan(Span span) {
        this.span = span;
    }

    @Override
    public void setTag(String key, String value) {
        if (NUMBERS.contains(key)) {
            span.setAttribute(key, Long.parseLong(value));
        } else {
            span.setAttribute(key, value);
        }
    }

    @Override
    public void setComponent(String component) {
        setTag("component", component);
    }

    @Override
    public void setError(boolean isError) {
        if (isError) {
            span.setStatus(StatusCode.ERROR);
        }
    }

    /** What routes log may hold what people wrote. */
    @Override
    public void log(Map<String, String> fields) {}
}
