package io.reviewqa.integration.config;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How evidence is found, and what is too weak to count.
 *
 * @param candidates how many sentences each ranking contributes before the rankings are fused
 * @param rankConstant the constant of reciprocal rank fusion
 * @param minSimilarity cosine below which a sentence is not evidence. By default it is what the catalogue states for the embedding
 *     model ({@code similarity.answer})
 * @param minCoverage share of the question's words, weighted by rarity, that a sentence must hold to be evidence where no
 *     vector can tell
 */
@Validated
@ConfigurationProperties("reviewqa.retrieval")
public record RetrievalProperties(
        @DefaultValue("50") @Min(1) @Max(1_000) int candidates,
        @DefaultValue("60") @Min(1) int rankConstant,
        @DecimalMin("-1") @DecimalMax("1") Float minSimilarity,
        @DefaultValue("0.5") @DecimalMin("0") @DecimalMax("1") float minCoverage) {}
