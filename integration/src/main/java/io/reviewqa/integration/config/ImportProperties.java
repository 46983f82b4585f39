package io.reviewqa.integration.config;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How files of reviews are taken in.
 *
 * @param keep how long it is remembered how far an import has come, and which of its lines were rejected
 * @param maxRejected how many rejected lines of an import are kept to be looked at; all are counted
 */
@Validated
@ConfigurationProperties("reviewqa.imports")
public record ImportProperties(
        @DefaultValue("7d") @NotNull Duration keep,
        @DefaultValue("100000") @Min(0) long maxRejected) {}
