package io.reviewqa.integration.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a question may ask for.
 *
 * @param maxLength longest question, in characters
 * @param maxBodyLength longest request body of a question, in characters; longer ones get 413
 * @param topK how many sentences are cited when the question does not say
 * @param maxTopK the most sentences a question may ask for
 */
@Validated
@ConfigurationProperties("reviewqa.question")
public record QuestionProperties(
        @DefaultValue("2000") @Min(1) int maxLength,
        @DefaultValue("65536") @Min(1024) int maxBodyLength,
        @DefaultValue("5") @Min(1) int topK,
        @DefaultValue("20") @Min(1) @Max(100) int maxTopK) {}
