package io.reviewqa.integration.tracing;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.component.mongodb.MongoDbConstants;
import org.apache.camel.component.mongodb.MongoDbEndpoint;
import org.apache.camel.telemetry.Span;
import org.apache.camel.telemetry.decorators.MongoDBSpanDecorator;

/** Operations of MongoDB, by the semantic conventions of databases. What they look for or write is not told. */
public final class MongoSpans extends MongoDBSpanDecorator {

    @Override
    public String getOperationName(Exchange exchange, Endpoint endpoint) {
        return operation(endpoint) + " " + collection(exchange, endpoint);
    }

    @Override
    public void beforeTracingEvent(Span span, Exchange exchange, Endpoint endpoint) {
        span.setTag("db.system.name", "mongodb");
        span.setTag("db.namespace", ((MongoDbEndpoint) endpoint).getDatabase());
        span.setTag("db.collection.name", collection(exchange, endpoint));
        span.setTag("db.operation.name", operation(endpoint));
    }

    private static String operation(Endpoint endpoint) {
        return String.valueOf(((MongoDbEndpoint) endpoint).getOperation());
    }

    private static String collection(Exchange exchange, Endpoint endpoint) {
        MongoDbEndpoint mongo = (MongoDbEndpoint) endpoint;
        return mongo.isDynamicity()
                ? exchange.getMessage().getHeader(MongoDbConstants.COLLECTION, mongo.getCollection(), String.class)
                : mongo.getCollection();
    }

    @Override
    public void afterTracingEvent(Span span, Exchange exchange) {}
}
