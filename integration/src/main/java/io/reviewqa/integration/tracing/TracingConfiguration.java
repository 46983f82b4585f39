package io.reviewqa.integration.tracing;

import io.grpc.ClientInterceptor;
import io.opentelemetry.api.trace.Tracer;
import io.reviewqa.telemetry.tracing.ConditionalOnTracing;
import io.reviewqa.telemetry.tracing.TracingClientInterceptor;
import org.apache.camel.CamelContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What routes and their calls are traced by, where traces have somewhere to go. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnTracing
class TracingConfiguration {

    /** Camel starts and stops it; it is there before the routes are made. */
    @Bean(initMethod = "", destroyMethod = "")
    RouteTracer routeTracer(CamelContext context, Tracer tracer) {
        RouteTracer routes = new RouteTracer(tracer);
        routes.init(context);
        return routes;
    }

    /** Found by camel-grpc. */
    @Bean
    ClientInterceptor tracingClientInterceptor(Tracer tracer) {
        return new TracingClientInterceptor(tracer);
    }
}
