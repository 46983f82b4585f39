package io.reviewqa.camel.mongodb.changes;

import com.mongodb.client.MongoClient;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.DefaultHealthCheckRegistry;

/** Starts Camel contexts with one route each. */
final class CamelFixture {

    private CamelFixture() {}

    static CamelContext context(MongoClient client) {
        CamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("mongo", MongoClient.class, client);
        HealthCheckRegistry health = new DefaultHealthCheckRegistry(context);
        health.register(health.resolveById("consumers"));
        context.getCamelContextExtension().addContextPlugin(HealthCheckRegistry.class, health);
        return context;
    }

    /** A started context with the route "reviews" from the URI to the processor. */
    static CamelContext start(MongoClient client, String uri, Processor processor) throws Exception {
        CamelContext context = context(client);
        addRoute(context, uri, processor);
        context.start();
        return context;
    }

    static void addRoute(CamelContext context, String uri, Processor processor) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(uri).routeId("reviews").process(processor);
            }
        });
    }
}
