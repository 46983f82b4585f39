package io.reviewqa.integration.config;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Failures to rehearse with: a release that has one must be found bad and be taken back. All are off unless set.
 *
 * @param error share of the API's requests that are answered 500, from 0 to 1
 * @param delay what each of the API's requests waits first
 * @param worker whether every entry that is delivered to a stream worker fails
 */
@Validated
@ConfigurationProperties("reviewqa.faults")
public record FaultProperties(
        @DefaultValue("0") @DecimalMin("0") @DecimalMax("1") double error,
        @DefaultValue("0s") @NotNull @DurationMin Duration delay,
        @DefaultValue("false") boolean worker) {}
