package io.reviewqa.integration.tracing;

import io.reviewqa.camel.mongodb.changes.MongoDbChangesComponent;
import java.util.Collection;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.AbstractSpanDecorator;

/** Batches of changes, by the semantic conventions of messaging. */
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
        }
    }

    private static String collection(Endpoint endpoint) {
        return stripSchemeAndOptions(endpoint);
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {}
}
