package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettySslContextChannelCredentials;
import io.grpc.stub.MetadataUtils;
import io.reviewqa.grpc.ssl.BundledSslContext;
import io.reviewqa.grpc.ssl.TestAuthority;
import io.reviewqa.model.v1.ListModelsRequest;
import io.reviewqa.model.v1.ModelServiceGrpc;
import io.reviewqa.modelserver.support.JavaCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** The process as the chart starts it with certificates and a token: environment variables, and probes over plain HTTP. */
@Timeout(180)
class DeployedOverTlsIT {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @TempDir
    private Path folder;
    private Process process;

    @AfterEach
    void kill() {
        process.destroyForcibly();
    }

    @Test
    void whenSetByTheVariablesOfTheChart_thenItServesOverMutualTlsAndProbesNeedNeither() throws Exception {
        TestAuthority authority = TestAuthority.create(folder, "ca").issue("server").issue("client");
        Path log = start(authority);
        await().atMost(Duration.ofSeconds(120)).until(() -> Files.readString(log).contains("Started ModelServer"));

        String said = Files.readString(log);
        assertThat(said).contains("TLS, client certificates REQUIRE, token").doesNotContain("s3cret");
        int management = port(said, "Tomcat started on port (\\d+)");
        for (String probe : new String[] {"liveness", "readiness"}) {
            assertThat(get(management, "/actuator/health/" + probe).statusCode()).as(probe).isEqualTo(200);
        }
        assertThat(get(management, "/actuator/health").body()).contains("\"grpc\":{\"status\":\"UP\"", "\"models\"",
                "all-minilm-l6-v2");
        assertThat(get(management, "/actuator/health/rehearsed-fault").statusCode()).isEqualTo(404);
        assertThat(get(management, "/actuator/prometheus").body()).as("before the first call")
                .contains("\ngrpc_server_processing_duration_seconds_count{", "\nreviewqa_embedding_queue_size{",
                        "\nreviewqa_rerank_queue_size{")
                .doesNotContain("\nreviewqa_generation_answers_", "\nreviewqa_qa_");
        assertThat(models(port(said, "gRPC on 127.0.0.1:(\\d+)"), authority)).isPositive();
    }

    private static int models(int port, TestAuthority authority) {
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("client", authority.bundle("client", authority));
        Metadata headers = new Metadata();
        headers.put(AUTHORIZATION, "Bearer s3cret");
        ManagedChannel channel = NettyChannelBuilder.forAddress("localhost", port,
                NettySslContextChannelCredentials.create(BundledSslContext.client(bundles, "client"))).build();
        try {
            return ModelServiceGrpc.newBlockingStub(channel).withDeadlineAfter(30, TimeUnit.SECONDS)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .listModels(ListModelsRequest.getDefaultInstance()).getModelsCount();
        } finally {
            channel.shutdownNow();
        }
    }

    private static int port(String log, String pattern) {
        Matcher port = Pattern.compile(pattern).matcher(log);
        assertThat(port.find()).as(pattern).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** The names are those of {@code helm/reviewqa/templates/_transport.tpl}. */
    private Path start(TestAuthority authority) throws IOException {
        Path log = folder.resolve("process.log");
        ProcessBuilder builder = JavaCommand.of(ModelServerApplication.class.getName(), log.toFile());
        String bundle = "SPRING_SSL_BUNDLE_PEM_TRANSPORT_";
        builder.environment().putAll(Map.of(
                "SERVER_PORT", "0",
                "REVIEWQA_MODEL_SERVER_PORT", "0",
                "REVIEWQA_MODELS_CACHE", folder.resolve("models").toString(),
                "REVIEWQA_MODEL_SERVER_TOKEN", "s3cret\n",
                "REVIEWQA_MODEL_SERVER_SSL_BUNDLE", "transport",
                "REVIEWQA_MODEL_SERVER_CLIENT_AUTH", "need",
                bundle + "RELOADONUPDATE", "true",
                bundle + "KEYSTORE_CERTIFICATE", "file:" + folder.resolve("server.crt"),
                bundle + "KEYSTORE_PRIVATEKEY", "file:" + folder.resolve("server.key"),
                bundle + "TRUSTSTORE_CERTIFICATE", "file:" + authority.certificate()));
        process = builder.start();
        return log;
    }
}
