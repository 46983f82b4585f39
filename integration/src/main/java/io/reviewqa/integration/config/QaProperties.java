package io.reviewqa.integration.config;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How {@code /api/qa} answers.
 *
 * @param maxConcurrentStreams answers streamed at once; more are refused with 503. Each holds a thread of
 *     {@code spring.task.execution.pool}, where threads are not virtual
 * @param heartbeat how long a stream is silent before a comment says that it is still there
 * @param keepAnswers how long questions and answers are kept, those of {@code chat:requests} too
 * @param expiryPeriod how often what was kept so long is looked for
 * @param requeueAfter how long a question that is to be answered later is left alone before it is queued again; above
 *     {@code timeBudget}, or it may be answered twice, of which the first counts
 * @param maxAnswerTokens tokens of an answer, of which a question may ask for fewer; 0 leaves both to the model server
 * @param timeBudget from the start of a question, which may ask for less; what is said by then is the answer, and it says that
 *     it was cut
 */
@Validated
@ConfigurationProperties("reviewqa.qa")
public record QaProperties(
        @DefaultValue("256") @Min(1) int maxConcurrentStreams,
        @DefaultValue("10s") @NotNull @DurationMin(millis = 10) Duration heartbeat,
        @DefaultValue("7d") @NotNull @DurationMin(seconds = 1) Duration keepAnswers,
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) Duration expiryPeriod,
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) Duration requeueAfter,
        @DefaultValue("0") @Min(0) int maxAnswerTokens,
        @DefaultValue("120s") @NotNull @DurationMin(millis = 1) Duration timeBudget) {}
