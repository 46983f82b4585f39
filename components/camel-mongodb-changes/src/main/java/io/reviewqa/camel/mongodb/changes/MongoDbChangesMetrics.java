package io.reviewqa.camel.mongodb.changes;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.LongAdder;

/**
 * Meters of all consumers of a component, present and future, with the tags {@code collection} and {@code route}. Spring
 * Boot's auto-configuration binds them; elsewhere:
 *
 * <pre>{@code
 * new MongoDbChangesMetrics(context.getComponent("mongodb-changes", MongoDbChangesComponent.class)).bindTo(registry);
 * }</pre>
 *
 * <p>None asks the server. Micrometer is an optional dependency, needed by this class only.
 */
public final class MongoDbChangesMetrics implements MeterBinder {

    private static final String PREFIX = "mongodb.changes.";

    private final MongoDbChangesComponent component;

    public MongoDbChangesMetrics(MongoDbChangesComponent component) {
        this.component = component;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        component.monitors().observe(monitor -> bind(monitor, registry));
    }

    private static void bind(ConsumerMonitor monitor, MeterRegistry registry) {
        Tags tags = Tags.of("collection", monitor.collection(), "route", monitor.route());
        counter("delivered", monitor.delivered, "Events the route has processed").tags(tags).register(registry);
        counter("retried", monitor.retried, "Failed deliveries that were repeated").tags(tags).register(registry);
        counter("parked", monitor.parked, "Events moved to the dead letters").tags(tags).register(registry);
        counter("snapshots", monitor.snapshots, "Scans of the collection that were completed").tags(tags).register(registry);
        Gauge.builder(PREFIX + "age", monitor, ConsumerMonitor::age).baseUnit("seconds")
                .description("Time since the server recorded the change processed last").tags(tags).register(registry);
        Gauge.builder(PREFIX + "leader", monitor, ConsumerMonitor::leader)
                .description("1 while this process may consume").tags(tags).register(registry);
    }

    private static FunctionCounter.Builder<LongAdder> counter(String name, LongAdder count, String description) {
        return FunctionCounter.builder(PREFIX + name, count, LongAdder::doubleValue).description(description);
    }
}
