package io.reviewqa.integration.config;

import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the search index lives.
 *
 * @param directory a folder of this process alone, from which a restart goes on; without one the index is kept in memory
 *     and built anew from {@code review_vectors} at every start
 * @param commitInterval how often the index is made durable; changes of so long are applied again after a crash
 */
@Validated
@ConfigurationProperties("reviewqa.index")
public record IndexProperties(
        Path directory, @DefaultValue("5s") @NotNull @DurationMin(millis = 1) Duration commitInterval) {}
