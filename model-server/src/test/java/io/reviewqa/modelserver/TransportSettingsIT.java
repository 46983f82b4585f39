package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.reviewqa.model.v1.ListModelsRequest;
import io.reviewqa.model.v1.ListModelsResponse;
import io.reviewqa.model.v1.ModelServiceGrpc;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.support.TestKeys;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The settings of the transport reach the server. */
class TransportSettingsIT {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @TempDir
    private Path folder;

    @Test
    void whenBundleClientAuthAndTokenAreSet_thenOnlyAKnownClientWithTheTokenIsServed() throws Exception {
        TestKeys keys = TestKeys.create(folder, "server");
        TestKeys known = TestKeys.create(folder, "known");
        String bundle = "spring.ssl.bundle.jks.models.";
        try (RunningServer server = RunningServer.start("reviewqa.model-server.ssl-bundle=models",
                "reviewqa.model-server.client-auth=need", "reviewqa.model-server.token=secret\n",
                bundle + "keystore.location=file:" + keys.keyStore(), bundle + "keystore.password=" + TestKeys.PASSWORD,
                bundle + "keystore.type=PKCS12", bundle + "truststore.location=file:" + known.trustStore(),
                bundle + "truststore.password=" + TestKeys.PASSWORD, bundle + "truststore.type=PKCS12")) {
            TlsChannelCredentials.Builder trusting = TlsChannelCredentials.newBuilder().trustManager(keys.trustManagers());
            ChannelCredentials stranger = trusting.build();
            ChannelCredentials client = trusting.keyManager(known.keyManagers()).build();

            assertThat(models(server, client, "secret").getModelsList()).isNotEmpty();
            assertRefused(server, client, "guessed", Status.Code.UNAUTHENTICATED);
            assertRefused(server, stranger, "secret", Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void whenTheBundleIsNotThere_thenTheStartFailsAndNamesIt() {
        assertThatThrownBy(() -> RunningServer.start("reviewqa.model-server.ssl-bundle=models"))
                .hasStackTraceContaining("'models'");
    }

    @Test
    void whenCertificatesAreWantedWithoutTls_thenTheStartFailsAndNamesTheSetting() {
        assertThatThrownBy(() -> RunningServer.start("reviewqa.model-server.client-auth=need"))
                .hasStackTraceContaining("set reviewqa.model-server.ssl-bundle");
    }

    @Test
    void whenTheTokenCannotBeSentInAHeader_thenTheStartFailsAndSaysSo() {
        assertThatThrownBy(() -> RunningServer.start("reviewqa.model-server.token=pass word"))
                .hasStackTraceContaining("visible ASCII");
        assertThatThrownBy(() -> RunningServer.start("reviewqa.model-server.token=비밀"))
                .hasStackTraceContaining("visible ASCII");
    }

    private static void assertRefused(RunningServer server, ChannelCredentials credentials, String token, Status.Code code) {
        assertThatThrownBy(() -> models(server, credentials, token)).isInstanceOfSatisfying(StatusRuntimeException.class,
                e -> assertThat(e.getStatus().getCode()).as(e.getMessage()).isEqualTo(code));
    }

    private static ListModelsResponse models(RunningServer server, ChannelCredentials credentials, String token) {
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer " + token);
        ManagedChannel channel = Grpc.newChannelBuilderForAddress("127.0.0.1", server.port(), credentials).build();
        try {
            return ModelServiceGrpc.newBlockingStub(channel).withDeadlineAfter(Duration.ofSeconds(30))
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .listModels(ListModelsRequest.getDefaultInstance());
        } finally {
            channel.shutdownNow();
        }
    }
}
