package io.reviewqa.grpc.ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.NettySslContextChannelCredentials;
import io.grpc.netty.NettySslContextServerCredentials;
import io.grpc.protobuf.services.HealthStatusManager;
import io.netty.handler.ssl.ClientAuth;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

class BundledSslContextTest {

    @TempDir
    private static Path folder;
    private static TestAuthority first;
    private static TestAuthority second;

    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
    private Server server;

    @BeforeAll
    static void issue() throws Exception {
        first = TestAuthority.create(folder, "first-ca").issue("server").issue("client");
        second = TestAuthority.create(folder, "second-ca").issue("second-server").issue("second-client");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.shutdownNow();
        }
    }

    @Test
    void whenACertificateIsWanted_thenOnlyClientsWithOneOfATrustedAuthorityAreServed() throws Exception {
        serve(first.bundle("server", first), ClientAuth.REQUIRE);

        assertServed(first.bundle("client", first));
        assertRefused(first.trust());
        assertRefused(second.bundle("second-client", first));
        assertRefused(first.bundle("client", second));
    }

    @Test
    void whenTheServersBundleIsReplaced_thenConnectionsGoOnAndNewOnesAreHeldToTheNewOne() throws Exception {
        serve(first.bundle("server", first), ClientAuth.REQUIRE);
        bundles.registerBundle("old", first.bundle("client", first));
        bundles.registerBundle("new", second.bundle("second-client", second));
        BundledSslContext old = BundledSslContext.client(bundles, "old");
        ManagedChannel standing = channel(old);
        assertThat(status(standing)).isEqualTo(ServingStatus.SERVING);

        bundles.updateBundle("server", second.bundle("second-server", second));

        assertThat(status(standing)).isEqualTo(ServingStatus.SERVING);
        standing.shutdownNow();
        ManagedChannel known = channel(BundledSslContext.client(bundles, "new"));
        assertThat(status(known)).isEqualTo(ServingStatus.SERVING);
        known.shutdownNow();
        assertTlsFails(old);
    }

    /** The server's own certificate stays, so that nothing but its trust store can refuse the session. */
    @Test
    void whenTheServerNoLongerTrustsAClient_thenItsSessionIsNotResumed() throws Exception {
        serve(first.bundle("server", first), ClientAuth.REQUIRE);
        bundles.registerBundle("old", first.bundle("client", first));
        BundledSslContext old = BundledSslContext.client(bundles, "old");
        ManagedChannel once = channel(old);
        assertThat(status(once)).isEqualTo(ServingStatus.SERVING);
        once.shutdownNow().awaitTermination(5, TimeUnit.SECONDS);

        bundles.updateBundle("server", first.bundle("server", second));

        assertTlsFails(old);
    }

    @Test
    void whenTheClientsBundleIsReplaced_thenItsNewConnectionsUseIt() throws Exception {
        serve(second.bundle("second-server", second), ClientAuth.REQUIRE);
        bundles.registerBundle("mine", first.bundle("client", first));
        BundledSslContext client = BundledSslContext.client(bundles, "mine");
        assertTlsFails(client);

        bundles.updateBundle("mine", second.bundle("second-client", second));

        ManagedChannel channel = channel(client);
        assertThat(status(channel)).isEqualTo(ServingStatus.SERVING);
        channel.shutdownNow();
    }

    @Test
    void whenTheReplacementCannotBeUsed_thenTheOldOneStays() throws Exception {
        serve(first.bundle("server", first), ClientAuth.REQUIRE);

        assertThatThrownBy(() -> bundles.updateBundle("server", first.trust()))
                .hasMessageContaining("'server'").hasMessageContaining("no key");

        assertServed(first.bundle("client", first));
    }

    @Test
    void whenTheBundleNamesProtocols_thenNoOtherIsSpoken() throws Exception {
        serve(first.bundle("server", first), ClientAuth.NONE);
        SslBundle trust = first.trust();
        assertServed(with(trust, "TLSv1.3"));
        bundles.updateBundle("server", with(first.bundle("server", first), "TLSv1.2"));
        assertRefused(with(trust, "TLSv1.3"));
        assertServed(with(trust, "TLSv1.2"));
    }

    @Test
    void whenTheServersBundleLacksKeyOrTrust_thenItSaysWhich() {
        bundles.registerBundle("keyless", first.trust());
        bundles.registerBundle("trusting", SslBundle.of(
                new PemSslStoreBundle(
                        PemSslStoreDetails
                                .forCertificate("file:" + folder.resolve("server.crt"))
                                .withPrivateKey("file:" + folder.resolve("server.key")),
                        null)));

        assertThatThrownBy(() -> BundledSslContext.server(bundles, "keyless", ClientAuth.NONE))
                .hasMessageContaining("'keyless'").hasMessageContaining("no key");
        assertThatThrownBy(() -> BundledSslContext.server(bundles, "trusting", ClientAuth.REQUIRE))
                .hasMessageContaining("'trusting'").hasMessageContaining("no trust store");
        assertThatThrownBy(() -> BundledSslContext.client(bundles, "missing")).hasMessageContaining("'missing'");
    }

    private static SslBundle with(SslBundle bundle, String protocol) {
        return SslBundle.of(bundle.getStores(), SslBundleKey.NONE, SslOptions.of(null, new String[] {protocol}),
                SslBundle.DEFAULT_PROTOCOL, SslManagerBundle.from(bundle.getStores(), SslBundleKey.NONE));
    }

    private void serve(SslBundle bundle, ClientAuth clientAuth) throws Exception {
        bundles.registerBundle("server", bundle);
        server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0),
                NettySslContextServerCredentials.create(BundledSslContext.server(bundles, "server", clientAuth)))
                .addService(new HealthStatusManager().getHealthService()).build().start();
    }

    private void assertServed(SslBundle client) {
        ManagedChannel channel = channel(context(client));
        try {
            assertThat(status(channel)).isEqualTo(ServingStatus.SERVING);
        } finally {
            channel.shutdownNow();
        }
    }

    private void assertRefused(SslBundle client) {
        assertTlsFails(context(client));
    }

    private static BundledSslContext context(SslBundle client) {
        DefaultSslBundleRegistry own = new DefaultSslBundleRegistry();
        own.registerBundle("client", client);
        return BundledSslContext.client(own, "client");
    }

    private void assertTlsFails(BundledSslContext client) {
        ManagedChannel channel = channel(client);
        try {
            assertThatThrownBy(() -> status(channel))
                    .isInstanceOfSatisfying(StatusRuntimeException.class,
                            refused -> assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE))
                    .hasStackTraceContaining(SSLException.class.getPackageName());
        } finally {
            channel.shutdownNow();
        }
    }

    private ManagedChannel channel(BundledSslContext context) {
        return NettyChannelBuilder.forAddress("127.0.0.1", server.getPort(), NettySslContextChannelCredentials.create(context))
                .build();
    }

    private static ServingStatus status(ManagedChannel channel) {
        return HealthGrpc.newBlockingStub(channel).withDeadlineAfter(20, TimeUnit.SECONDS)
                .check(HealthCheckRequest.getDefaultInstance()).getStatus();
    }
}
