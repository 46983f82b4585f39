package io.reviewqa.integration.config;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The streams that questions come from and answers go to, and the queues of reviews to be embedded and of
 * questions to be answered later. Whatever the limits, no entry is trimmed that some consumer group, ours or another's, has yet
 * to read or to acknowledge.
 *
 * @param requests stream of questions
 * @param responses stream of answers
 * @param jobs stream of the reviews to be embedded
 * @param questions stream of the questions that {@code POST /api/qa} took with {@code Prefer: respond-async}
 * @param keepRequests about how many entries the stream of questions keeps
 * @param keepResponses about how many entries the stream of answers keeps
 * @param keepResponsesFor how long the stream of answers keeps an entry
 * @param keepJobs about how many entries each of the two queues keeps
 * @param keepDeadLetters how long dead letters of these streams are kept; their number is not limited
 * @param group consumer group of the replicas
 * @param rememberAnswered how long a {@code request_id} is known as published. When it is asked again later, its stored answer
 *     is published again
 */
@Validated
@ConfigurationProperties("reviewqa.streams")
public record StreamProperties(
        @DefaultValue("chat:requests") @NotBlank String requests,
        @DefaultValue("chat:responses") @NotBlank String responses,
        @DefaultValue("embed:jobs") @NotBlank String jobs,
        @DefaultValue("qa:jobs") @NotBlank String questions,
        @DefaultValue("10000") @Min(1) long keepRequests,
        @DefaultValue("100000") @Min(1) long keepResponses,
        @DefaultValue("30d") @NotNull @DurationMin(minutes = 1) Duration keepResponsesFor,
        @DefaultValue("10000") @Min(1) long keepJobs,
        @DefaultValue("90d") @NotNull @DurationMin(minutes = 1) Duration keepDeadLetters,
        @DefaultValue("reviewqa") @NotBlank String group,
        @DefaultValue("7d") @NotNull Duration rememberAnswered) {}
