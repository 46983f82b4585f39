package io.reviewqa.integration.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.NettySslContextServerCredentials;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import io.reviewqa.grpc.ssl.BundledSslContext;
import io.reviewqa.grpc.ssl.TestAuthority;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** camel-grpc's own producer against a server that notes what calls bring. */
class ModelServerGrpcComponentTest {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @TempDir
    private static Path folder;
    private static TestAuthority first;
    private static TestAuthority second;

    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
    private final CamelContext camel = new DefaultCamelContext();
    private final List<Server> servers = new ArrayList<>();
    private ModelServerChannel channel;

    @BeforeAll
    static void issue() throws Exception {
        first = TestAuthority.create(folder, "first-ca").issue("server").issue("client");
        second = TestAuthority.create(folder, "second-ca").issue("second-server").issue("second-client");
    }

    @AfterEach
    void stop() {
        camel.stop();
        if (channel != null) {
            channel.destroy();
        }
        servers.forEach(Server::shutdownNow);
    }

    @Test
    void whenNothingIsSet_thenCallsArePlainWithoutAToken() throws Exception {
        Server server = serve(InsecureServerCredentials.create());
        start(server, "", "");

        assertThat(call(server)).isEqualTo("null");
    }

    @Test
    void whenBundleAndTokenAreSet_thenCallsCarryBothAndKeepWhatOtherInterceptorsGiveThem() throws Exception {
        Server server = serve(tls("server"));
        bundles.registerBundle("models", first.bundle("client", first));
        start(server, "models", "secret");

        assertThat(call(server)).isEqualTo("Bearer secret, by a deadline");
    }

    @Test
    void whenAnEndpointIsOfAnotherServer_thenItGetsNeitherTokenNorTls() throws Exception {
        Server server = serve(tls("server"));
        Server other = serve(InsecureServerCredentials.create());
        bundles.registerBundle("models", first.bundle("client", first));
        start(server, "models", "secret");

        assertThat(call(other)).isEqualTo("null, by a deadline");
        assertThat(call(server)).startsWith("Bearer secret");
    }

    @Test
    void whenTheBundleIsReplaced_thenTheNextConnectionUsesIt() throws Exception {
        Server old = serve(tls("server"));
        bundles.registerBundle("models", first.bundle("client", first));
        start(old, "models", "secret");
        assertThat(call(old)).startsWith("Bearer secret");

        int port = old.getPort();
        old.shutdownNow().awaitTermination();
        bundles.registerBundle("replaced", second.bundle("second-server", second));
        bundles.updateBundle("models", second.bundle("second-client", second));
        serve(port, NettySslContextServerCredentials.create(BundledSslContext.server(bundles, "replaced", ClientAuth.REQUIRE)));

        await().atMost(Duration.ofSeconds(20)).ignoreExceptions()
                .until(() -> call(port).startsWith("Bearer secret"));
    }

    @Test
    void whenOneSideDoesNotTrustTheOther_thenItIsTold() throws Exception {
        Server server = serve(tls("server"));
        bundles.registerBundle("models", first.bundle("client", second));
        start(server, "models", "");

        assertThatThrownBy(() -> call(server))
                .satisfies(failure -> assertThat(outage(failure)).contains(ModelServerOutage.NO_TLS));
    }

    @Test
    void whenOnlyOneSideSpeaksTls_thenItIsAnOutage() throws Exception {
        Server tls = serve(tls("server"));
        start(tls, "", "");
        assertThatThrownBy(() -> call(tls)).satisfies(failure -> assertThat(outage(failure)).isPresent());
    }

    @Test
    void whenOnlyTheClientSpeaksTls_thenItIsTold() throws Exception {
        Server plain = serve(InsecureServerCredentials.create());
        bundles.registerBundle("models", first.trust());
        start(plain, "models", "");
        assertThatThrownBy(() -> call(plain))
                .satisfies(failure -> assertThat(outage(failure)).contains(ModelServerOutage.NO_TLS));
    }

    private static Optional<ModelServerOutage> outage(Throwable failure) {
        return ModelServerOutage.of(Status.fromThrowable(failure));
    }

    private void start(Server server, String bundle, String token) {
        ModelServerProperties settings = new ModelServerProperties(
                "127.0.0.1:" + server.getPort(), "", bundle, token, Duration.ofSeconds(20), Duration.ofSeconds(20),
                Duration.ofSeconds(20));
        channel = new ModelServerChannel(settings, bundles);
        if (!bundle.isEmpty()) {
            camel.getRegistry().bind("deadline", ClientInterceptor.class, new DeadlineInterceptor(settings));
        }
        camel.addComponent("grpc", new ModelServerGrpcComponent(settings, channel));
        camel.start();
    }

    private String call(Server server) {
        return call(server.getPort());
    }

    private String call(int port) {
        return camel.createProducerTemplate().requestBody(
                "grpc:127.0.0.1:%d/io.reviewqa.model.v1.EmbeddingService?method=Embed&synchronous=true".formatted(port),
                EmbedRequest.newBuilder().addTexts("x").build(), EmbedResponse.class).getModelId();
    }

    private ServerCredentials tls(String bundle) {
        bundles.registerBundle(bundle, first.bundle("server", first));
        return NettySslContextServerCredentials.create(BundledSslContext.server(bundles, bundle, ClientAuth.REQUIRE));
    }

    private Server serve(ServerCredentials credentials) throws Exception {
        return serve(0, credentials);
    }

    private Server serve(int port, ServerCredentials credentials) throws Exception {
        Server server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", port), credentials)
                .addService(new Noting()).intercept(new Noting.Headers()).build().start();
        servers.add(server);
        return server;
    }

    /** Answers with the authorization it was sent, and whether the call has a deadline, as the model's id. */
    private static final class Noting extends EmbeddingServiceGrpc.EmbeddingServiceImplBase {

        private static final Context.Key<String> GIVEN = Context.key("authorization");

        @Override
        public void embed(EmbedRequest request, StreamObserver<EmbedResponse> observer) {
            String deadline = Context.current().getDeadline() == null ? "" : ", by a deadline";
            observer.onNext(EmbedResponse.newBuilder().setModelId(GIVEN.get() + deadline).build());
            observer.onCompleted();
        }

        private static final class Headers implements ServerInterceptor {

            @Override
            public <Q, R> ServerCall.Listener<Q> interceptCall(
                    ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
                return Contexts.interceptCall(
                        Context.current().withValue(GIVEN, headers.get(AUTHORIZATION)), call, headers, next);
            }
        }
    }
}
