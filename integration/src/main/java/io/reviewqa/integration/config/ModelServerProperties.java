package io.reviewqa.integration.config;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the model server is and how long a call may take.
 *
 * @param address host and port of its gRPC endpoint
 * @param deadline of a call that embeds or labels
 * @param generationDeadline of a call that generates, from the first to the last token
 */
@Validated
@ConfigurationProperties("reviewqa.model-server")
public record ModelServerProperties(
        @DefaultValue("127.0.0.1:50051") @Pattern(regexp = ".+:\\d+", message = "must be host:port") String address,
        @DefaultValue("30s") @NotNull Duration deadline,
        @DefaultValue("120s") @NotNull Duration generationDeadline) {}
