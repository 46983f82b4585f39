package io.reviewqa.integration.config;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettySslContextChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.reviewqa.grpc.ssl.BundledSslContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;

/**
 * The one channel to the model server, as {@code reviewqa.model-server.ssl-bundle} and {@code .token} make it. camel-grpc's own
 * TLS wants the files named at each endpoint, knows no trust without a client's key and never reads a file again; and its
 * channels, one for each endpoint, wait up to two minutes before they look for a server that was away. So calls leave them,
 * which then never connect, for this one.
 *
 * <p>A model server in the same process is called in it: messages are handed over as they are.
 *
 * <p>Where the address's name stands for several servers, as that of a headless Service does, calls go to each in turn that says
 * it serves. The name is looked up again every {@value #LOOK_UP_SECONDS} s, so that a server that is added gets its share;
 * the JVM's own memory of names must be no longer ({@code sun.net.inetaddr.ttl}, and {@code networkaddress.cache.ttl} for gRPC's).
 */
@Component
public final class ModelServerChannel implements DisposableBean {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final long LOOK_UP_SECONDS = 4;

    /** In turn, and none whose health service says that it leaves. A server without one counts as healthy. */
    private static final Map<String, Object> IN_TURN = Map.of(
            "loadBalancingConfig", List.of(Map.of("round_robin", Map.of())), "healthCheckConfig", Map.of("serviceName", ""));

    private final List<ClientInterceptor> last = new ArrayList<>();
    private final ManagedChannel channel;
    private final ScheduledExecutorService lookUps = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "model-server-look-up");
        thread.setDaemon(true);
        return thread;
    });

    /** @throws org.springframework.boot.ssl.NoSuchSslBundleException for a bundle that there is not */
    ModelServerChannel(ModelServerProperties settings, SslBundles bundles) {
        if (settings.inProcess().isEmpty()) {
            channel = connected(settings, bundles);
            // It looks the name up too; gRPC by itself does so only when a connection ends.
            lookUps.scheduleWithFixedDelay(channel::resetConnectBackoff, LOOK_UP_SECONDS, LOOK_UP_SECONDS, TimeUnit.SECONDS);
        } else {
            channel = InProcessChannelBuilder.forName(settings.inProcess()).build();
        }
        last.add(new Detour());
        if (!settings.token().isEmpty()) {
            last.add(token(settings.token()));
        }
    }

    private static ManagedChannel connected(ModelServerProperties settings, SslBundles bundles) {
        return NettyChannelBuilder.forTarget(settings.address(), settings.sslBundle().isEmpty()
                ? InsecureChannelCredentials.create()
                : NettySslContextChannelCredentials.create(BundledSslContext.client(bundles, settings.sslBundle())))
                .defaultServiceConfig(IN_TURN)
                .build();
    }

    /** The channel for calls that no route makes. */
    public Channel channel() {
        return ClientInterceptors.intercept(channel, last);
    }

    /** For the model server's own endpoints: those given, then what this adds; gRPC runs the last of a list first. */
    List<ClientInterceptor> after(List<ClientInterceptor> others) {
        List<ClientInterceptor> all = new ArrayList<>(last);
        all.addAll(others);
        return all;
    }

    @Override
    public void destroy() {
        lookUps.shutdownNow();
        channel.shutdownNow();
    }

    private static ClientInterceptor token(String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    /** The end of the chain: what comes next would be camel-grpc's own channel. */
    private final class Detour implements ClientInterceptor {

        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            if (channel.getState(false) == ConnectivityState.TRANSIENT_FAILURE) {
                // The server may be back: this call finds out, instead of failing for what an earlier one found.
                channel.resetConnectBackoff();
            }
            return channel.newCall(method, options);
        }
    }
}
