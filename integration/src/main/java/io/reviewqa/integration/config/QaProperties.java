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
 * How {@code /api/qa} answers.
 *
 * @param maxConcurrentStreams answers streamed at once; more get 503. Without virtual threads (JDK 17) each holds a thread, as every
 *     request in work does, of the 1024 of {@code spring.task.execution.pool.max-size}
 * @param maxConcurrentSearches questions that are searched for at once, since each reads up to 2,000 sentences into memory; 0 is one for each
 *     64 MB of the largest heap, and at least 2. Others wait in the order in which they came; where 32 times as many wait already, or a question
 *     has waited for all of {@code time-budget}, its client gets 503
 * @param heartbeat how long a stream is silent before a comment says that it is still there
 * @param keepAnswers how long questions, answers and keys are kept (collections {@code questions} and {@code answers}), those of
 *     {@code chat:requests} too
 * @param expiryPeriod how often questions and answers older than {@code keep-answers} are deleted
 * @param requeueAfter how long a question that is to be answered later may wait before it is queued again, since Redis may
 *     have lost its entry. Keep it above {@code time-budget}: otherwise a question may be answered twice, and the first answer counts
 * @param maxAnswerTokens the most tokens of an answer, of which a question may ask for fewer; 0 leaves both to the model server. The answer says when it was cut
 * @param timeBudget time an answer may take from the start of its question, which may ask for less; what is written by then is the answer, and it says that it
 *     was cut
 */
@Validated
@ConfigurationProperties("reviewqa.qa")
public record QaProperties(
        @DefaultValue("256") @Min(1) int maxConcurrentStreams,
        @DefaultValue("0") @Min(0) @Max(1_000_000) int maxConcurrentSearches,
        @DefaultValue("10s") @NotNull @DurationMin(millis = 10) Duration heartbeat,
        @DefaultValue("7d") @NotNull @DurationMin(seconds = 1) Duration keepAnswers,
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) Duration expiryPeriod,
        @DefaultValue("5m") @NotNull @DurationMin(seconds = 1) Duration requeueAfter,
        @DefaultValue("0") @Min(0) int maxAnswerTokens,
        @DefaultValue("120s") @NotNull @DurationMin(millis = 1) Duration timeBudget) {}
