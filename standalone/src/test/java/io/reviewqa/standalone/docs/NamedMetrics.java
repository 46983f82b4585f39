package io.reviewqa.standalone.docs;

import io.micrometer.core.instrument.Meter;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import io.reviewqa.integration.metrics.IntegrationMetric;
import io.reviewqa.modelserver.metrics.ModelServerMetric;
import io.reviewqa.telemetry.Metric;
import java.util.List;
import java.util.stream.Stream;

/** The meters that the two applications name, one for each task where there are several. */
public final class NamedMetrics {

    private static final PrometheusNamingConvention PROMETHEUS = new PrometheusNamingConvention();

    private NamedMetrics() {}

    static List<Metric> ofIntegration() {
        return Stream.of(IntegrationMetric.values()).map(IntegrationMetric::metric).toList();
    }

    static List<Metric> ofModelServer() {
        return Stream.of(ModelServerMetric.values())
                .flatMap(metric -> Stream.of("embedding", "rerank").map(metric::of))
                .distinct()
                .toList();
    }

    public static List<Metric> all() {
        return Stream.concat(ofIntegration().stream(), ofModelServer().stream()).toList();
    }

    /** The name that a meter has there; of timers and summaries its series are this and {@code _count}, {@code _sum}, {@code _max}. */
    public static String inPrometheus(Metric metric) {
        String name = PROMETHEUS.name(metric.name(), metric.type(), metric.unit().isEmpty() ? null : metric.unit());
        return metric.type() == Meter.Type.COUNTER ? name + "_total" : name;
    }
}
