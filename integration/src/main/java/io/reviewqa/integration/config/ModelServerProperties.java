package io.reviewqa.integration.config;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the model server is, how it is spoken to, and how long a call may take.
 *
 * @param address host and port of the model server's gRPC endpoint. With TLS the host must be a name in the server's certificate
 * @param inProcess name of a model server in this process, which is then called without the network; empty: it is at the address.
 *     Standalone sets it
 * @param sslBundle name of the bundle ({@code spring.ssl.bundle.*}) with the authorities that the server is checked against, and for
 *     mutual TLS this client's key; empty means no TLS. With {@code reload-on-update} in the bundle, new connections use
 *     replaced files
 * @param token sent as {@code authorization: Bearer <token>}; empty means none. White space around it, such as a line end in a
 *     file, is ignored
 * @param deadline how long a call that embeds or labels may take
 * @param rerankDeadline how long a call that reranks what a question found may take. When it takes longer, the order before it stands
 * @param generationDeadline how long a call that generates may take, to its last token
 */
@Validated
@ConfigurationProperties("reviewqa.model-server")
public record ModelServerProperties(
        @DefaultValue("127.0.0.1:50051") @Pattern(regexp = ".+:\\d+", message = "must be host:port") String address,
        @DefaultValue("") String inProcess,
        @DefaultValue("") String sslBundle,
        @DefaultValue("") @Pattern(regexp = "[\\x21-\\x7E]*",
                message = "must be visible ASCII characters without spaces") String token,
        @DefaultValue("30s") @NotNull Duration deadline,
        @DefaultValue("500ms") @NotNull @DurationMin(millis = 1) Duration rerankDeadline,
        @DefaultValue("120s") @NotNull Duration generationDeadline) {

    public ModelServerProperties {
        token = token.strip();
    }
}
