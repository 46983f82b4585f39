package io.reviewqa.modelserver.grpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The gRPC server as a part of the application: it starts when every model is warm, and on stop says so to its health
 * clients, lets calls in flight end and only then lets the models go.
 */
public final class GrpcServer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GrpcServer.class);

    private final Settings settings;
    private final GrpcSecurity security;
    private final HealthStatusManager health = new HealthStatusManager();
    private final List<BindableService> services;
    private final Set<String> withoutModel;
    private volatile Server server;
    private Server inProcess;

    /** @param withoutModel names of services that health says do not serve */
    public GrpcServer(
            Settings settings, GrpcSecurity security, List<BindableService> services, Set<String> withoutModel) {
        this.settings = settings;
        this.security = security;
        this.services = List.copyOf(services);
        this.withoutModel = Set.copyOf(withoutModel);
    }

    /** @throws PortTakenException when another process listens on the port */
    @Override
    public synchronized void start() {
        server = started(serving(limited(NettyServerBuilder.forAddress(
                new InetSocketAddress(settings.host(), settings.port()), security.credentials()))).build());
        if (!settings.inProcess().isEmpty()) {
            // No service computes on the thread that calls it, so none needs another one.
            inProcess = started(serving(InProcessServerBuilder.forName(settings.inProcess()).directExecutor()).build());
        }
        services.stream().map(service -> service.bindService().getServiceDescriptor().getName())
                .forEach(name -> health.setStatus(
                        name, withoutModel.contains(name) ? ServingStatus.NOT_SERVING : ServingStatus.SERVING));
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
        LOG.info("gRPC on {}:{} ({})", settings.host(), port(), security);
    }

    private <T extends ServerBuilder<T>> T serving(T builder) {
        builder.intercept(GrpcCaller.interceptor()).addService(health.getHealthService());
        if (!security.token().isEmpty()) {
            // The last one added is asked first.
            builder.intercept(new BearerToken(security.token()));
        }
        services.forEach(service -> builder.addService(MalformedRequests.refusedBy(service)));
        if (settings.reflection()) {
            builder.addService(ProtoReflectionServiceV1.newInstance());
        }
        return builder;
    }

    private NettyServerBuilder limited(NettyServerBuilder builder) {
        Limits limits = settings.limits();
        return builder
                .maxInboundMessageSize(limits.messageBytes())
                .maxInboundMetadataSize(limits.metadataBytes())
                .maxConnectionAge(limits.connectionAge().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTime(limits.keepAliveTime().toMillis(), TimeUnit.MILLISECONDS)
                .keepAliveTimeout(limits.keepAliveTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveTime(limits.permittedKeepAlive().toMillis(), TimeUnit.MILLISECONDS)
                .permitKeepAliveWithoutCalls(true);
    }

    private Server started(Server built) {
        try {
            return built.start();
        } catch (IOException e) {
            if (e instanceof BindException || e.getCause() instanceof BindException) {
                throw new PortTakenException(settings.host(), settings.port(), e);
            }
            throw new UncheckedIOException("gRPC cannot listen on %s:%d (reviewqa.model-server.host, .port)"
                    .formatted(settings.host(), settings.port()), e);
        }
    }

    @Override
    public synchronized void stop() {
        if (server == null) {
            return;
        }
        health.enterTerminalState();
        List<Server> all = inProcess == null ? List.of(server) : List.of(server, inProcess);
        all.forEach(Server::shutdown);
        try {
            long latest = System.nanoTime() + settings.drainTimeout().toNanos();
            for (Server each : all) {
                drain(each, latest);
            }
        } catch (InterruptedException e) {
            all.forEach(Server::shutdownNow);
            Thread.currentThread().interrupt();
        }
    }

    private void drain(Server stopping, long latest) throws InterruptedException {
        if (!stopping.awaitTermination(latest - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            LOG.warn("Calls were still in flight after {}: cancelled", settings.drainTimeout());
            stopping.shutdownNow().awaitTermination(1, TimeUnit.SECONDS);
        }
    }

    /** Also while it stops, which takes its time. */
    @Override
    public boolean isRunning() {
        Server current = server;
        return current != null && !current.isShutdown();
    }

    /** The port it listens on, also when 0 was set. */
    public int port() {
        return server.getPort();
    }

    /**
     * Where and how it listens.
     *
     * @param host address
     * @param port 0 takes a free one
     * @param inProcess name that it also serves callers in this process by, without the network; empty: none
     * @param reflection whether service descriptions are served
     * @param drainTimeout how long calls may go on after a stop
     * @param limits of each connection
     */
    public record Settings(String host, int port, String inProcess, boolean reflection, Duration drainTimeout, Limits limits) {}

    /**
     * What a connection may do.
     *
     * @param messageBytes largest request
     * @param metadataBytes largest set of headers
     * @param connectionAge how long a client keeps a connection before it is asked to connect again
     * @param keepAliveTime silence after which the server asks whether the client is still there
     * @param keepAliveTimeout how long it waits for the answer
     * @param permittedKeepAlive how often a client may ask in turn
     */
    public record Limits(int messageBytes, int metadataBytes, Duration connectionAge, Duration keepAliveTime,
            Duration keepAliveTimeout, Duration permittedKeepAlive) {}
}
