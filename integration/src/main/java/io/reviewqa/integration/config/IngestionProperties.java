package io.reviewqa.integration.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How posted reviews are taken in.
 *
 * @param batchSize how many lines are written to MongoDB at once
 * @param maxLineLength longest review as JSON, in characters; longer ones are refused
 * @param maxUnpackedSize how large a gzip body may become when unpacked; the rest is refused with 413
 * @param hourly how many reviews may be written in an hour of the clock (UTC), counted in Redis for all replicas together
 */
@Validated
@ConfigurationProperties("reviewqa.ingestion")
public record IngestionProperties(
        @DefaultValue("500") @Min(1) @Max(10_000) int batchSize,
        @DefaultValue("131072") @Min(1024) int maxLineLength,
        @DefaultValue("1GB") @NotNull DataSize maxUnpackedSize,
        @DefaultValue @NotNull @Valid Hourly hourly) {

    /**
     * An edit counts as a review, and what is refused does not count. While Redis is away nothing is counted and all is taken.
     *
     * @param perAuthor reviews an hour that one author of one store ({@code authorId}) may write; 0 means no limit. Not of imports, which
     *     hold what authors wrote in years
     * @param perCaller reviews an hour that one caller may write, by its name (of an API key, the subject of a token) where it has one,
     *     else by its address; 0 means no limit. Imports count: over the limit one is interrupted, and goes on in the next hour
     */
    public record Hourly(@DefaultValue("0") @Min(0) long perAuthor, @DefaultValue("0") @Min(0) long perCaller) {}
}
