package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.grpc.GrpcServer;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Component {@code grpc} of the health endpoint: whether the gRPC server takes calls. Probes ask for it over HTTP, since those
 * of Kubernetes that speak gRPC speak no TLS.
 */
@Component
final class GrpcHealthIndicator implements HealthIndicator {

    private final GrpcServer server;

    GrpcHealthIndicator(GrpcServer server) {
        this.server = server;
    }

    @Override
    public Health health() {
        return server.isRunning()
                ? Health.up().withDetail("port", server.port()).build()
                : Health.down().withDetail("reason", "it has not started, or is stopping").build();
    }
}
