package io.reviewqa.integration.config;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The streams that questions come from and answers go to, and the queues of reviews to be embedded and of
 * questions to be answered later.
 *
 * @param requests stream of questions
 * @param responses stream of answers
 * @param jobs stream of the reviews to be embedded
 * @param questions stream of the questions that {@code POST /api/qa} took with {@code Prefer: respond-async}
 * @param keepJobs entries about which these two streams are trimmed to; those still to be done are always kept
 * @param group consumer group of the replicas
 * @param rememberAnswered how long a {@code request_id} is known as published; asked again later, its stored answer is
 *     published again
 */
@Validated
@ConfigurationProperties("reviewqa.streams")
public record StreamProperties(
        @DefaultValue("chat:requests") @NotBlank String requests,
        @DefaultValue("chat:responses") @NotBlank String responses,
        @DefaultValue("embed:jobs") @NotBlank String jobs,
        @DefaultValue("qa:jobs") @NotBlank String questions,
        @DefaultValue("10000") @Min(1) long keepJobs,
        @DefaultValue("reviewqa") @NotBlank String group,
        @DefaultValue("7d") @NotNull Duration rememberAnswered) {

    /** Where entries of a stream end that were given up on; the default of the component {@code redis-stream}. */
    public static String deadLetters(String stream) {
        return stream + ":dlq";
    }
}
