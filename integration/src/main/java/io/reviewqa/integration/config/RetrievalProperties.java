package io.reviewqa.integration.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How candidates for an answer are found.
 *
 * @param candidates how many sentences each search, by vector, by words and by aspect, contributes to be ranked
 * @param rankConstant the constant of reciprocal rank fusion
 */
@Validated
@ConfigurationProperties("reviewqa.retrieval")
public record RetrievalProperties(
        @DefaultValue("50") @Min(1) @Max(1_000) int candidates,
        @DefaultValue("60") @Min(1) int rankConstant) {}
