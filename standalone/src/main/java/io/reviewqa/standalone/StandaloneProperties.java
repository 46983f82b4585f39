package io.reviewqa.standalone;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the standalone launcher itself. The applications it starts read their own settings from the same command
 * line, system properties and environment.
 *
 * @param data folder of everything it keeps; created when absent, used by one process at a time
 * @param redisPort port of the embedded Redis
 * @param mongoPort port of the embedded MongoDB
 * @param seed whether the demo reviews are loaded into an empty store
 * @param stopWithin time an orderly stop may take before the process is ended
 */
@Validated
@ConfigurationProperties("reviewqa.standalone")
public record StandaloneProperties(
        @NotNull @DefaultValue("data") Path data,
        @Min(1) @Max(65535) @DefaultValue("6390") int redisPort,
        @Min(1) @Max(65535) @DefaultValue("27090") int mongoPort,
        @DefaultValue("true") boolean seed,
        @NotNull @DefaultValue("9s") Duration stopWithin) {}
