package io.reviewqa.integration.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How stored vectors and labels are exchanged when the model server has other models than they were made by.
 *
 * @param rate reviews a second at most, by all replicas together; they are embedded after what anybody waits for
 * @param keepPrevious how long the previous vectors are kept when all new ones are there. Going back to their model in this time
 *     embeds nothing again
 */
@Validated
@ConfigurationProperties("reviewqa.exchange")
public record ExchangeProperties(
        @DefaultValue("25") @Min(1) @Max(1000) int rate, @DefaultValue("10m") @NotNull Duration keepPrevious) {}
