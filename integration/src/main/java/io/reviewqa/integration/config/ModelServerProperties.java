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
 * @param address host and port of its gRPC endpoint; with TLS the host must be a name of the server's certificate
 * @param sslBundle name of the bundle ({@code spring.ssl.bundle.*}) with the authorities of the server, and for mutual TLS
 *     this client's key; empty: no TLS. With its {@code reload-on-update} new connections use what its files hold by then
 * @param token sent as {@code authorization: Bearer <token>}; empty: none. White space around it, such as the end of the
 *     line of a file, does not count
 * @param deadline of a call that embeds or labels
 * @param rerankDeadline of a call that reranks what a question found; when it is over the order before it stands
 * @param generationDeadline of a call that generates, from the first to the last token
 */
@Validated
@ConfigurationProperties("reviewqa.model-server")
public record ModelServerProperties(
        @DefaultValue("127.0.0.1:50051") @Pattern(regexp = ".+:\\d+", message = "must be host:port") String address,
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
