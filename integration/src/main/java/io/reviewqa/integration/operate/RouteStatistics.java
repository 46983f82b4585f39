package io.reviewqa.integration.operate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.springframework.stereotype.Component;

/** Counts what each route does; a route that is replaced begins anew. */
@Component
final class RouteStatistics implements RoutePolicyFactory {

    private final Map<String, RouteCounts> counts = new ConcurrentHashMap<>();

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        RouteCounts fresh = new RouteCounts();
        counts.put(routeId, fresh);
        return fresh;
    }

    RouteCounts.Snapshot of(String routeId) {
        RouteCounts known = counts.get(routeId);
        return known == null ? RouteCounts.Snapshot.NONE : known.snapshot();
    }
}
