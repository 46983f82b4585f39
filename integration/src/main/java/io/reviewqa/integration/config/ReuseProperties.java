package io.reviewqa.integration.config;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * When an answer is given again. It is where the same question is asked of the same reviews, with the same filters and models, and no
 * review that it could stand on has come, changed or gone since. Each replica keeps its own, in memory.
 *
 * @param enabled whether answers are kept to be given again
 * @param size memory that kept answers may take, about; those that were not asked for longest go first
 * @param nearThreshold cosine of two questions from which on one in other words counts as the same, if it also asks for the same
 *     things, kind and numbers, since "salty", "too salty" and "not salty" lie near each other; 1 takes the same words only
 */
@Validated
@ConfigurationProperties("reviewqa.answers.reuse")
public record ReuseProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("16MB") @NotNull DataSize size,
        @DefaultValue("0.85") @DecimalMin("0") @DecimalMax("1") double nearThreshold) {}
