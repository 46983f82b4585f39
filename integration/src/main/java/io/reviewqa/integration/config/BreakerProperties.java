package io.reviewqa.integration.config;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a question that somebody waits for is answered without the model server. Embedding, reranking and generation each have a
 * circuit breaker of their own.
 *
 * @param callLimit how long the model server may take to read a question or a search, and to begin an answer
 * @param failures after so many calls that failed or took too long, one after another, it is not asked any more
 * @param openFor how long it is then left alone before one question asks it again
 */
@Validated
@ConfigurationProperties("reviewqa.question.breaker")
public record BreakerProperties(
        @DefaultValue("3s") @NotNull @DurationMin(millis = 10) Duration callLimit,
        @DefaultValue("3") @Min(1) @Max(1_000) int failures,
        @DefaultValue("2s") @NotNull @DurationMin(millis = 10) Duration openFor) {}
