package io.reviewqa.grpc.ssl;

import io.grpc.netty.GrpcSslContexts;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolNegotiator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.util.List;
import java.util.function.Function;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSessionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslOptions;

/**
 * The TLS of one side of gRPC, out of an SSL bundle of Spring Boot. When the bundle is replaced
 * ({@code reload-on-update}), each connection that is made from then on uses the new keys and authorities; those that stand
 * go on. Sessions of before are not resumed, since a resumed session asks nobody for a certificate.
 *
 * <pre>{@code
 * NettySslContextServerCredentials.create(BundledSslContext.server(bundles, "models", ClientAuth.REQUIRE));
 * NettySslContextChannelCredentials.create(BundledSslContext.client(bundles, "models"));
 * }</pre>
 */
public final class BundledSslContext extends SslContext {

    private static final Logger LOG = LoggerFactory.getLogger(BundledSslContext.class);

    private volatile SslContext current;

    private BundledSslContext(SslContext first) {
        this.current = first;
    }

    /**
     * Of a client: it trusts whom the bundle's trust store names, the authorities of the JDK where it has none, and shows the
     * bundle's key where it has one and is asked.
     *
     * @throws NoSuchSslBundleException for a name that is not known
     * @throws IllegalArgumentException naming the bundle, when it cannot be used
     */
    public static BundledSslContext client(SslBundles bundles, String name) {
        return following(bundles, name, bundle -> SslContextBuilder.forClient()
                .keyManager(bundle.getManagers().getKeyManagerFactory())
                .trustManager(bundle.getManagers().getTrustManagerFactory()));
    }

    /**
     * Of a server: it shows the bundle's key, and checks the certificates of clients against the bundle's trust store.
     *
     * @param clientAuth whether clients are asked for a certificate
     * @throws NoSuchSslBundleException for a name that is not known
     * @throws IllegalArgumentException naming the bundle, when it cannot be used
     */
    public static BundledSslContext server(SslBundles bundles, String name, ClientAuth clientAuth) {
        return following(bundles, name, bundle -> {
            require(bundle.getStores().getKeyStore() != null, "it has no key for the server");
            // The JDK's authorities would stand in for it, and with them everybody who has a certificate of any.
            require(clientAuth == ClientAuth.NONE || bundle.getStores().getTrustStore() != null,
                    "it has no trust store to check the certificates of clients against");
            return SslContextBuilder.forServer(bundle.getManagers().getKeyManagerFactory())
                    .trustManager(bundle.getManagers().getTrustManagerFactory())
                    .clientAuth(clientAuth);
        });
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    private static BundledSslContext following(
            SslBundles bundles, String name, Function<SslBundle, SslContextBuilder> side) {
        BundledSslContext context = new BundledSslContext(context(name, bundles.getBundle(name), side));
        bundles.addBundleUpdateHandler(name, bundle -> {
            context.current = context(name, bundle, side);
            LOG.info("New gRPC connections use the changed SSL bundle '{}'", name);
        });
        return context;
    }

    private static SslContext context(String name, SslBundle bundle, Function<SslBundle, SslContextBuilder> side) {
        SslOptions options = bundle.getOptions();
        try {
            SslContextBuilder builder = GrpcSslContexts.configure(side.apply(bundle));
            if (options.getEnabledProtocols() != null) {
                builder.protocols(options.getEnabledProtocols());
            }
            if (options.getCiphers() != null) {
                builder.ciphers(List.of(options.getCiphers()));
            }
            return builder.build();
        } catch (SSLException | IllegalStateException e) {
            throw new IllegalArgumentException("the SSL bundle '%s' cannot be used: %s".formatted(name, e.getMessage()), e);
        }
    }

    @Override
    public boolean isClient() {
        return current.isClient();
    }

    @Override
    public List<String> cipherSuites() {
        return current.cipherSuites();
    }

    @Override
    public ApplicationProtocolNegotiator applicationProtocolNegotiator() {
        return current.applicationProtocolNegotiator();
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator) {
        return current.newEngine(allocator);
    }

    @Override
    public SSLEngine newEngine(ByteBufAllocator allocator, String peerHost, int peerPort) {
        return current.newEngine(allocator, peerHost, peerPort);
    }

    @Override
    public SSLSessionContext sessionContext() {
        return current.sessionContext();
    }
}
