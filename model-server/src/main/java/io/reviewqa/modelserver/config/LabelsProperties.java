package io.reviewqa.modelserver.config;

import io.reviewqa.modelserver.taxonomy.TaxonomyReader;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * How texts are labelled.
 *
 * @param taxonomy the aspects, their words and phrases
 * @param similarityThreshold how near a text must come to the description of an aspect of good or bad when none of its words
 *     occur: 0 is unrelated, 1 the same
 * @param intensitySimilarityThreshold like {@code similarity-threshold}, for an aspect of degree (salty, spicy, large …)
 * @param opinionThreshold a text counts as neutral when the probability that it states an opinion is lower
 */
@Validated
@ConfigurationProperties("reviewqa.labels")
public record LabelsProperties(
        @NotNull @DefaultValue(TaxonomyReader.DEFAULT_LOCATION) Resource taxonomy,
        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.5") double similarityThreshold,
        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.75") double intensitySimilarityThreshold,
        @DecimalMin("0") @DecimalMax("1") @DefaultValue("0.3") double opinionThreshold) {}
