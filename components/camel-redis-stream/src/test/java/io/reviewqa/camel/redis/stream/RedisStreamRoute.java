package io.reviewqa.camel.redis.stream;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;

/** A Camel context with one route builder and the connection factory in its registry. */
final class RedisStreamRoute implements AutoCloseable {

    /** Quick enough for a test, otherwise the defaults. */
    static final String QUICK =
            "block=200&retryDelay=50&retryMultiplier=1&retryMaxDelay=50&claimMinIdle=500&reconnectMaxDelay=200";

    private final CamelContext context = new DefaultCamelContext();

    private RedisStreamRoute(RedisExtension redis, RouteBuilder routes) throws Exception {
        context.getRegistry().bind("redisConnectionFactory", redis.factory());
        context.getShutdownStrategy().setTimeout(10);
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        health.register(health.resolveById("consumers"));
        context.addRoutes(routes);
        context.start();
    }

    static RedisStreamRoute start(RedisExtension redis, Definition definition) throws Exception {
        return new RedisStreamRoute(redis, routes(definition));
    }

    static RouteBuilder routes(Definition definition) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                definition.configure(this);
            }
        };
    }

    CamelContext context() {
        return context;
    }

    @Override
    public void close() {
        context.stop();
    }

    /** The routes under test. */
    @FunctionalInterface
    interface Definition {
        void configure(RouteBuilder builder);
    }
}
