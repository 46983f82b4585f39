package io.reviewqa.integration.config;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When reviews are compared with their vectors. A comparison reads both collections whole, a page at a time, and is gone on with by
 * another replica when the one that made it is gone.
 *
 * @param firstAfter time from the start, or from taking over, to the first comparison
 * @param period time from one comparison to the next. With millions of reviews an hour is better; standalone uses 30 minutes
 * @param repeatAfter time after which a review that still differs is queued again. A review that cannot be embedded at all is
 *     tried, and parked, once in this time
 */
@Validated
@ConfigurationProperties("reviewqa.sweep")
public record SweepProperties(
        @DefaultValue("30s") @NotNull Duration firstAfter,
        @DefaultValue("5m") @NotNull Duration period,
        @DefaultValue("1h") @NotNull Duration repeatAfter) {}
