package io.reviewqa.standalone.docs;

import static io.reviewqa.telemetry.Metric.counter;
import static io.reviewqa.telemetry.Metric.gauge;
import static io.reviewqa.telemetry.Metric.timer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import io.reviewqa.integration.metrics.IntegrationMetric;
import io.reviewqa.modelserver.metrics.ModelServerMetric;
import io.reviewqa.telemetry.Metric;
import java.util.List;
import java.util.stream.Stream;

/** The meters that the two applications name, one for each task where there are several, and those of others that the page has. */
public final class NamedMetrics {

    private static final PrometheusNamingConvention PROMETHEUS = new PrometheusNamingConvention();
    private static final String[] OF_GROUP = {"stream", "group"};
    private static final String[] OF_CHANGES = {"collection", "route"};

    private NamedMetrics() {}

    public static List<Metric> ofIntegration() {
        return Stream.of(IntegrationMetric.values()).map(IntegrationMetric::metric).toList();
    }

    public static List<Metric> ofModelServer() {
        return Stream.of(ModelServerMetric.values())
                .flatMap(metric -> Stream.of("embedding", "rerank").map(metric::of))
                .distinct()
                .toList();
    }

    public static List<Metric> all() {
        return Stream.concat(ofIntegration().stream(), ofModelServer().stream()).toList();
    }

    /** Of components and libraries, in the integration. */
    public static List<Metric> ofIntegrationsLibraries() {
        return List.of(
                gauge("redis.stream.lag", "entries", "Entries not yet delivered", OF_GROUP),
                gauge("redis.stream.pending", "entries", "Entries delivered and not acknowledged", OF_GROUP),
                gauge("redis.stream.pending.age", "seconds", "Time since the oldest pending entry was added", OF_GROUP),
                gauge("redis.stream.dead.letters", "entries", "Entries in the dead-letter stream", OF_GROUP),
                counter("redis.stream.entries.delivered", "Entries delivered, repetitions included", OF_GROUP),
                counter("redis.stream.entries.acknowledged", "Entries acknowledged", OF_GROUP),
                counter("redis.stream.entries.failed", "Failed deliveries of entries that are delivered again: retries",
                        OF_GROUP),
                counter("redis.stream.entries.dead.lettered", "Entries moved to the dead-letter stream", OF_GROUP),
                counter("redis.stream.entries.taken.over", "Entries taken over from dead consumers", OF_GROUP),
                counter("mongodb.changes.delivered", "Events the route has processed", OF_CHANGES),
                counter("mongodb.changes.retried", "Failed deliveries that were repeated", OF_CHANGES),
                counter("mongodb.changes.parked", "Events moved to the dead letters", OF_CHANGES),
                counter("mongodb.changes.snapshots", "Scans of the collection that were completed", OF_CHANGES),
                gauge("mongodb.changes.age", "seconds", "Time since the server recorded the change processed last", OF_CHANGES),
                gauge("mongodb.changes.leader", "", "1 while this process may consume", OF_CHANGES),
                gauge("resilience4j.circuitbreaker.state", "",
                        "1 for the state that the circuit breaker `embedding`, `reranking` or `generation` is in", "name",
                        "state"),
                timer("camel.route.policy", "Each route's exchanges; Camel has more under `camel_`", "routeId", "eventType",
                        "camelContext", "kind").since("a route's first exchange"),
                timer("http.server.requests", "REST, by the path's pattern", "uri", "method", "status", "outcome", "exception",
                        "error").within(.01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10).since("the first request"));
    }

    /** Of libraries, in the model server. */
    public static List<Metric> ofModelServersLibraries() {
        return List.of(timer("grpc.server.processing.duration",
                "Calls, by the status that they end with; Micrometer has their messages under `grpc_server_` too", "service",
                "method", "methodType", "statusCode"));
    }

    /** Whether a meter is there after traffic, where nothing is configured: a reranker is, and never away. */
    public static boolean isByDefault(Metric.Presence presence) {
        return presence.with().isEmpty() || presence.with().equals("a reranker") && presence.since().isEmpty();
    }

    /** The name that a meter has there; of timers and summaries its series are this and {@code _count}, {@code _sum}, {@code _max}. */
    public static String inPrometheus(Metric metric) {
        String name = PROMETHEUS.name(metric.name(), metric.type(), metric.unit().isEmpty() ? null : metric.unit());
        return metric.type() == Meter.Type.COUNTER ? name + "_total" : name;
    }
}
