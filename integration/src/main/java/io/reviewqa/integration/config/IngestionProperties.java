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
 * @param batchSize how many lines are written to MongoDB at once
 * @param maxLineLength longest review as JSON, in characters; longer ones are refused
 * @param maxUnpackedSize how large a gzip body may become when unpacked; the rest is refused with 413
 */
@Validated
@ConfigurationProperties("reviewqa.ingestion")
public record IngestionProperties(
        @DefaultValue("500") @Min(1) @Max(10_000) int batchSize,
        @DefaultValue("131072") @Min(1024) int maxLineLength,
        @DefaultValue("1GB") @NotNull DataSize maxUnpackedSize) {}
