package io.reviewqa.integration.operate;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckAware;
import org.springframework.stereotype.Component;

/** Reads what the component {@code mongodb-changes} tells of its consumers: its meters and its health checks. */
@Component("changeStreamInspector")
public final class ChangeStreamInspector {

    private static final String PREFIX = "mongodb.changes.";

    private final CamelContext camel;
    private final MeterRegistry meters;

    ChangeStreamInspector(CamelContext camel, MeterRegistry meters) {
        this.camel = camel;
        this.meters = meters;
    }

    /** One for each route that consumes a change stream. */
    public List<ChangeStreamStatus> inspect() {
        return meters.find(PREFIX + "leader").gauges().stream()
                .map(this::status)
                .sorted(Comparator.comparing(ChangeStreamStatus::route))
                .toList();
    }

    /**
     * Whether this process has taken in what the collection held when it began to follow it, or what had changed since it last did;
     * true where no route follows the collection, false before the routes are started.
     */
    boolean isCaughtUp(String collection) {
        return camel.isStarted() && camel.getRoutes().stream()
                .map(route -> health(route.getRouteId()).map(HealthCheck.Result::getDetails).orElse(Map.of()))
                .filter(details -> collection.equals(details.get("collection")))
                .allMatch(details -> Boolean.TRUE.equals(details.get("caught.up")));
    }

    private ChangeStreamStatus status(Gauge leader) {
        String route = leader.getId().getTag("route");
        String collection = leader.getId().getTag("collection");
        Tags tags = Tags.of("route", route, "collection", collection);
        Optional<HealthCheck.Result> health = health(route);
        return new ChangeStreamStatus(route, collection, leader.value() > 0,
                health.map(result -> String.valueOf(result.getDetails().get("phase"))).orElse("STOPPED"),
                millis(meters.find(PREFIX + "age").tags(tags).gauge()),
                count(meters.find(PREFIX + "delivered").tags(tags).functionCounter()),
                count(meters.find(PREFIX + "parked").tags(tags).functionCounter()),
                health.filter(result -> result.getState() == HealthCheck.State.DOWN)
                        .flatMap(HealthCheck.Result::getMessage).orElse(null));
    }

    /** Empty where the route is gone: its meters stay. */
    private Optional<HealthCheck.Result> health(String routeId) {
        return Optional.ofNullable(camel.getRoute(routeId))
                .map(Route::getConsumer)
                .filter(HealthCheckAware.class::isInstance)
                .map(consumer -> ((HealthCheckAware) consumer).getHealthCheck())
                .map(HealthCheck::call);
    }

    private static Long millis(Gauge age) {
        return age == null || Double.isNaN(age.value()) ? null : Math.round(age.value() * 1_000);
    }

    private static long count(FunctionCounter counter) {
        return counter == null ? 0 : (long) counter.count();
    }
}
