package io.reviewqa.integration.config;

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
 * @param batchSize lines written to MongoDB at once
 * @param maxLineLength characters of one review as JSON; longer ones are refused
 * @param maxUnpackedSize what a body by gzip may become; at that the rest is refused, with 413
 */
@Validated
@ConfigurationProperties("reviewqa.ingestion")
public record IngestionProperties(
        @DefaultValue("500") @Min(1) @Max(10_000) int batchSize,
        @DefaultValue("131072") @Min(1024) int maxLineLength,
        @DefaultValue("1GB") @NotNull DataSize maxUnpackedSize) {}
