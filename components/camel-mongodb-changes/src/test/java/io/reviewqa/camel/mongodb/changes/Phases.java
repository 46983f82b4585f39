package io.reviewqa.camel.mongodb.changes;

import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.apache.camel.health.HealthCheckHelper;

/** Reads how a route's consumer fares. */
final class Phases {

    private Phases() {}

    /** What Camel's registry of health checks says of the route's consumer. */
    static HealthCheck.Result health(CamelContext camel, String routeId) {
        return HealthCheckHelper.getHealthCheck(camel, "consumer:" + routeId, HealthCheck.class).callReadiness();
    }

    /** The phase the consumer is in, or an empty text before it has one. */
    static String of(CamelContext camel, String routeId) {
        HealthCheck own = ((HealthCheckAware) camel.getRoute(routeId).getConsumer()).getHealthCheck();
        return own == null ? "" : String.valueOf(own.callReadiness().getDetails().get("phase"));
    }
}
