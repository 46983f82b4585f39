package io.reviewqa.standalone;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Shows what the model server measures, which has no web server here, beside what the integration does. What both tell of the
 * process they share is told by the integration alone.
 */
final class ModelServerMetrics implements MultiCollector, ApplicationListener<ApplicationStartedEvent> {

    /** Its own, and of its gRPC server, which the integration has none of. */
    private static final List<String> OWN = List.of("reviewqa_", "grpc_server_");

    private final PrometheusRegistry modelServer;

    ModelServerMetrics(PrometheusRegistry modelServer) {
        this.modelServer = modelServer;
    }

    /** The integration has started; where Prometheus is switched off there is nothing to show them by. */
    @Override
    public void onApplicationEvent(ApplicationStartedEvent integration) {
        integration.getApplicationContext().getBeanProvider(PrometheusRegistry.class)
                .ifAvailable(registry -> registry.register(this));
    }

    @Override
    public MetricSnapshots collect() {
        return modelServer.scrape(name -> OWN.stream().anyMatch(name::startsWith));
    }
}
