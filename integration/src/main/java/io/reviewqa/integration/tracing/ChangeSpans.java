package io.reviewqa.integration.tracing;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesComponent;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesConstants;
import java.util.Collection;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/** Changes, one or a batch of them, by the semantic conventions of messaging. */
public final class ChangeSpans extends AbstractSpanDecorator {

    @Override
    public String getComponent() {
        return "mongodb-changes";
    }

    @Override
    public String getComponentClassName() {
        return MongoDbChangesComponent.class.getName();
    }

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return "process " + collection(endpoint);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setTag("messaging.system", "mongodb");
        span.setTag("messaging.operation.name", "process");
        span.setTag("messaging.operation.type", "process");
        span.setTag("messaging.destination.name", collection(endpoint));
        if (exchange.getMessage().getBody() instanceof Collection<?> changes) {
            span.setTag("messaging.batch.message_count", String.valueOf(changes.size()));
            if (changes.size() == 1 && changes.iterator().next() instanceof ChangeEvent change) {
                id(span, change.token());
            }
        } else {
            id(span, exchange.getMessage().getHeader(MongoDbChangesConstants.TOKEN, String.class));
        }
    }

    /** What a scan found has none. */
    private static void id(Span span, String token) {
        if (token != null) {
            span.setTag("messaging.message.id", token);
        }
    }

    private static String collection(Endpoint endpoint) {
        return stripSchemeAndOptions(endpoint);
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {}
}
