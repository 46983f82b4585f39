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
 * @param engine {@code lucene}: each process keeps an index of its own; {@code opensearch}: all search one, see {@code
 *     reviewqa.index.opensearch}, and folder and interval are not used
 * @param directory folder of the index, for this process alone; a restart goes on from there. Without one the index is kept in
 *     memory and built from {@code review_vectors} at every start. Standalone and the image set it
 * @param commitInterval how often the index is made durable; after a crash, changes since the last commit are applied again
 */
@Validated
@ConfigurationProperties("reviewqa.index")
public record IndexProperties(
        @DefaultValue("lucene") @NotNull IndexEngine engine,
        Path directory, @DefaultValue("5s") @NotNull @DurationMin(millis = 1) Duration commitInterval) {}
