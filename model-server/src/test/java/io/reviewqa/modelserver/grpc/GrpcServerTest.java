package io.reviewqa.modelserver.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.grpc.ChannelCredentials;
import io.grpc.ConnectivityState;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import io.reviewqa.model.v1.EmbedRequest;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.EmbeddingServiceGrpc;
import io.reviewqa.modelserver.support.FirstAnswer;
import io.reviewqa.modelserver.support.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a connection may do, seen from a client. */
@Timeout(120)
class GrpcServerTest {

    private static final GrpcServer.Limits LIMITS = new GrpcServer.Limits(
            10_000, 4_000, Duration.ofMinutes(10), Duration.ofMinutes(1), Duration.ofSeconds(20), Duration.ofSeconds(10));

    private static final String IN_PROCESS = "grpc-server-test";

    @TempDir
    private Path folder;
    private GrpcServer server;
    private ManagedChannel channel;

    @AfterEach
    void stop() {
        if (channel != null) {
            channel.shutdownNow();
        }
        server.stop();
    }

    @Test
    void whenTlsIsOn_thenOnlyClientsThatTrustTheServerTalkToIt() throws Exception {
        TestKeys keys = TestKeys.create(folder, "server");
        TestKeys other = TestKeys.create(folder, "other");
        start(GrpcSecurity.tls(keys.serverBundle(other), "server", ClientAuth.NONE, ""));

        connect(TlsChannelCredentials.newBuilder().trustManager(keys.trustManagers()).build());
        assertThat(embed().getModelId()).isEqualTo("echo");
        connect(TlsChannelCredentials.newBuilder().trustManager(other.trustManagers()).build());
        assertStatus(this::embed, Status.Code.UNAVAILABLE);
        connect(InsecureChannelCredentials.create());
        assertStatus(this::embed, Status.Code.UNAVAILABLE);
    }

    @Test
    void whenTlsIsMutual_thenOnlyKnownClientsAreLetIn() throws Exception {
        TestKeys keys = TestKeys.create(folder, "server");
        TestKeys known = TestKeys.create(folder, "known");
        start(GrpcSecurity.tls(keys.serverBundle(known), "server", ClientAuth.REQUIRE, ""));

        connect(TlsChannelCredentials.newBuilder().trustManager(keys.trustManagers()).keyManager(known.keyManagers()).build());
        assertThat(embed().getModelId()).isEqualTo("echo");
        connect(TlsChannelCredentials.newBuilder().trustManager(keys.trustManagers()).keyManager(keys.keyManagers()).build());
        assertStatus(this::embed, Status.Code.UNAVAILABLE);
        connect(TlsChannelCredentials.newBuilder().trustManager(keys.trustManagers()).build());
        assertStatus(this::embed, Status.Code.UNAVAILABLE);
    }

    @Test
    void whenATokenIsAskedFor_thenOnlyItOpensAndHealthStaysOpen() {
        start(GrpcSecurity.plaintext("secret"));
        connect(InsecureChannelCredentials.create());

        assertStatus(this::embed, Status.Code.UNAUTHENTICATED);
        assertStatus(() -> stub("Bearer wrong").embed(request(1)), Status.Code.UNAUTHENTICATED);
        assertThat(stub("Bearer secret").embed(request(1)).getModelId()).isEqualTo("echo");
        assertThat(HealthGrpc.newBlockingStub(channel).check(HealthCheckRequest.getDefaultInstance()).getStatusValue())
                .isPositive();
    }

    @Test
    void whenAMessageOrItsHeadersAreTooLarge_thenItIsRefused() {
        start(GrpcSecurity.plaintext(""));
        connect(InsecureChannelCredentials.create());

        assertThat(stub("").embed(request(9_000)).getModelId()).isEqualTo("echo");
        assertStatus(() -> stub("").embed(request(11_000)), Status.Code.RESOURCE_EXHAUSTED);
        assertThatThrownBy(() -> stub("x".repeat(5_000)).embed(request(1))).isInstanceOf(StatusRuntimeException.class);
        assertThat(embed().getModelId()).isEqualTo("echo");
    }

    @Test
    void whenAConnectionIsOld_thenTheClientIsAskedToConnectAgain() {
        start(GrpcSecurity.plaintext(""), true, new GrpcServer.Limits(LIMITS.messageBytes(), LIMITS.metadataBytes(),
                Duration.ofSeconds(1), LIMITS.keepAliveTime(), LIMITS.keepAliveTimeout(), LIMITS.permittedKeepAlive()));
        connect(InsecureChannelCredentials.create());
        assertThat(embed().getModelId()).isEqualTo("echo");

        await().atMost(Duration.ofSeconds(20)).until(() -> channel.getState(false) != ConnectivityState.READY);
        assertThat(embed().getModelId()).isEqualTo("echo");
    }

    /** gRPC's own client does not ping more often than every ten seconds; this one does. */
    @Test
    void whenAClientPingsTooOften_thenItIsDisconnected() throws IOException {
        start(GrpcSecurity.plaintext(""));
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port())) {
            // In one go: the server hangs up as soon as it has read enough.
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0}); // SETTINGS, RFC 9113 §6.5
            for (int ping = 0; ping < 5; ping++) {
                out.write(new byte[] {0, 0, 8, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}); // PING, §6.7
            }
            out.writeTo(socket.getOutputStream());

            assertThat(new String(toTheEnd(socket.getInputStream()), StandardCharsets.ISO_8859_1)).contains("too_many_pings");
        }
    }

    @Test
    void whenReflectionIsOff_thenServicesAreNotDescribed() {
        start(GrpcSecurity.plaintext(""), false, LIMITS);
        connect(InsecureChannelCredentials.create());
        CompletableFuture<ServerReflectionResponse> answer = new CompletableFuture<>();

        ServerReflectionGrpc.newStub(channel).serverReflectionInfo(FirstAnswer.into(answer))
                .onNext(ServerReflectionRequest.newBuilder().setListServices("").build());

        assertThat(answer).failsWithin(20, TimeUnit.SECONDS).withThrowableThat().havingRootCause()
                .isInstanceOfSatisfying(StatusRuntimeException.class,
                        e -> assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNIMPLEMENTED));
    }

    @Test
    void whenACallerIsInTheProcess_thenItIsServedThereAndNeedsTheTokenAsWell() {
        start(GrpcSecurity.plaintext("secret"));
        channel = InProcessChannelBuilder.forName(IN_PROCESS).build();

        assertThat(stub("Bearer secret").embed(request(1)).getModelId()).isEqualTo("echo");
        assertStatus(() -> stub("Bearer other").embed(request(1)), Status.Code.UNAUTHENTICATED);

        server.stop();
        assertStatus(() -> stub("Bearer secret").embed(request(1)), Status.Code.UNAVAILABLE);
    }

    private void start(GrpcSecurity security) {
        start(security, true, LIMITS);
    }

    private void start(GrpcSecurity security, boolean reflection, GrpcServer.Limits limits) {
        server = new GrpcServer(new GrpcServer.Settings("127.0.0.1", 0, IN_PROCESS, reflection, Duration.ofSeconds(1), limits),
                security, List.of(new Echo()), Set.of());
        server.start();
    }

    private void connect(ChannelCredentials credentials) {
        if (channel != null) {
            channel.shutdownNow();
        }
        channel = Grpc.newChannelBuilderForAddress("127.0.0.1", server.port(), credentials).build();
    }

    private EmbedResponse embed() {
        return stub("").embed(request(1));
    }

    private EmbeddingServiceGrpc.EmbeddingServiceBlockingStub stub(String authorization) {
        Metadata headers = new Metadata();
        if (!authorization.isEmpty()) {
            headers.put(BearerToken.AUTHORIZATION, authorization);
        }
        return EmbeddingServiceGrpc.newBlockingStub(channel).withDeadlineAfter(Duration.ofSeconds(30))
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static EmbedRequest request(int characters) {
        return EmbedRequest.newBuilder().addTexts("x".repeat(characters)).build();
    }

    private static void assertStatus(ThrowingCallable call, Status.Code code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(StatusRuntimeException.class,
                e -> assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code));
    }

    private static byte[] toTheEnd(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (IOException reset) {
            // A reset is an end too.
        }
        return all.toByteArray();
    }

    private static final class Echo extends EmbeddingServiceGrpc.EmbeddingServiceImplBase {

        @Override
        public void embed(EmbedRequest request, StreamObserver<EmbedResponse> observer) {
            observer.onNext(EmbedResponse.newBuilder().setModelId("echo").build());
            observer.onCompleted();
        }
    }
}
