package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.batch.InferenceSettings;
import io.reviewqa.modelserver.grpc.GrpcServer;
import io.reviewqa.modelserver.queue.Priority;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.server.Ssl;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the model server listens and how much it takes on.
 *
 * @param host address to listen on; the image sets 0.0.0.0
 * @param port port to listen on; 0 takes a free one
 * @param inProcess name by which callers in this process reach the server without the network; empty: they do not. Standalone
 *     sets it
 * @param reflection whether clients may ask for the service descriptions
 * @param maxMessageSize largest request in bytes
 * @param maxMetadataSize largest set of headers in bytes
 * @param maxConnectionAge how long a connection lasts before the client is asked to connect again, so that clients behind a
 *     Kubernetes service spread over new replicas
 * @param keepAlive how connections are watched
 * @param sslBundle name of the bundle ({@code spring.ssl.bundle.*}) with the server's key, and for mutual TLS the
 *     authorities of the clients; empty means no TLS. With {@code reload-on-update} in the bundle, new connections use
 *     replaced files
 * @param clientAuth whether clients must show a certificate that the bundle's trust store knows
 * @param token what clients must send as {@code authorization: Bearer <token>}; empty means nothing. Health checks need no
 *     token. White space around it, such as a line end in a file, is ignored
 * @param drainTimeout how long calls in progress may go on when the server stops
 * @param limits what a call may carry
 * @param serving how the embedding stages are sized
 * @param reranking how the stages of a reranker are sized, where there is one
 */
@Validated
@ConfigurationProperties("reviewqa.model-server")
public record ModelServerProperties(
        @NotBlank @DefaultValue("127.0.0.1") String host,
        @Min(0) @Max(65535) @DefaultValue("50051") int port,
        @NotNull @DefaultValue("") String inProcess,
        @DefaultValue("true") boolean reflection,
        @NotNull @DefaultValue("8MB") DataSize maxMessageSize,
        @NotNull @DefaultValue("16KB") DataSize maxMetadataSize,
        @NotNull @DefaultValue("10m") Duration maxConnectionAge,
        @Valid @NotNull @DefaultValue KeepAlive keepAlive,
        @DefaultValue("") String sslBundle,
        @NotNull @DefaultValue("none") Ssl.ClientAuth clientAuth,
        @Pattern(regexp = "[\\x21-\\x7E]*",
                message = "must be visible ASCII characters without spaces") @DefaultValue("") String token,
        @NotNull @DefaultValue("5s") Duration drainTimeout,
        @Valid @NotNull @DefaultValue Limits limits,
        @Valid @NotNull @DefaultValue Serving serving,
        @Valid @NotNull @DefaultValue Reranking reranking) {

    public ModelServerProperties {
        token = token.strip();
    }

    /**
     * How connections are watched.
     *
     * @param time silence after which the server asks whether the client is still there
     * @param timeout how long the server waits for the answer before it hangs up
     * @param permitted how often a client may ask in turn; one that asks more often is disconnected. gRPC's own limit, five
     *     minutes, would cut off clients that watch their connection
     */
    public record KeepAlive(
            @NotNull @DefaultValue("1m") Duration time,
            @NotNull @DefaultValue("20s") Duration timeout,
            @NotNull @DefaultValue("10s") Duration permitted) {}

    /**
     * What a call may carry.
     *
     * @param maxTexts the most texts in a call
     * @param maxCharacters the most characters in a text
     */
    public record Limits(@Min(1) @DefaultValue("256") int maxTexts, @Min(1) @DefaultValue("10000") int maxCharacters) {

        InputLimits toInputLimits() {
            return new InputLimits(maxTexts, maxCharacters);
        }
    }

    /**
     * How the embedding stages are sized.
     *
     * @param workers threads that compute, one core each; 0 means as many as the process may use
     * @param tokenBudget padded tokens in a batch. 1 computes each text alone, which is right for int8 models: it was
     *     faster than batches (0.93 to 1.02 of raw ONNX Runtime for 16 callers of one text, 0.77 to 0.79 at 256), and a
     *     text then has the same vector whatever else is computed. About 256 suits fp32 models
     * @param queueCapacity how many texts may wait; beyond it calls are refused
     * @param maxCalls how many calls may be in progress; beyond it calls are refused
     */
    public record Serving(
            @Min(0) @DefaultValue("0") int workers,
            @Min(1) @DefaultValue("1") int tokenBudget,
            @Min(1) @DefaultValue("4096") int queueCapacity,
            @Min(1) @DefaultValue("512") int maxCalls) {}

    /**
     * How the stages of a reranker are sized. It computes a question with each of its passages, which takes tens of
     * milliseconds of a core a question for the smallest models: what waits long is better done without.
     *
     * @param workers threads that compute, one core each; 0 takes the cores the process may use
     * @param tokenBudget padded tokens in a batch. 1 computes each passage alone, which is right for int8 models
     * @param queueCapacity passages waiting before calls are refused
     * @param maxCalls calls in flight before calls are refused
     */
    public record Reranking(
            @Min(0) @DefaultValue("0") int workers,
            @Min(1) @DefaultValue("1") int tokenBudget,
            @Min(1) @DefaultValue("512") int queueCapacity,
            @Min(1) @DefaultValue("64") int maxCalls) {}

    @AssertTrue(
            message = "reviewqa.model-server.serving.queue-capacity must hold limits.max-texts texts in the three quarters that bulk calls may fill")
    boolean isQueueLargeEnough() {
        return Priority.BULK.shareOf(serving.queueCapacity()) >= limits.maxTexts();
    }

    @AssertTrue(
            message = "reviewqa.model-server.client-auth asks for certificates, which needs TLS: set reviewqa.model-server.ssl-bundle")
    boolean isClientAuthOverTls() {
        return clientAuth == Ssl.ClientAuth.NONE || !sslBundle.isEmpty();
    }

    GrpcServer.Settings grpc() {
        return new GrpcServer.Settings(host, port, inProcess, reflection, drainTimeout, new GrpcServer.Limits(
                (int) maxMessageSize.toBytes(), (int) maxMetadataSize.toBytes(), maxConnectionAge,
                keepAlive.time(), keepAlive.timeout(), keepAlive.permitted()));
    }

    InferenceSettings embeddingSettings() {
        return new InferenceSettings(limits.toInputLimits(), serving.maxCalls(), serving.queueCapacity(),
                serving.tokenBudget(), orCores(serving.workers()));
    }

    InferenceSettings rerankSettings() {
        return new InferenceSettings(limits.toInputLimits(), reranking.maxCalls(), reranking.queueCapacity(),
                reranking.tokenBudget(), orCores(reranking.workers()));
    }

    private static int orCores(int workers) {
        return workers > 0 ? workers : Runtime.getRuntime().availableProcessors();
    }
}
