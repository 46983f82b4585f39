package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.integration.answer.Answer.Generator;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.retrieval.Degradation;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What the line of an answer says, and what is measured of it. */
@ExtendWith(OutputCaptureExtension.class)
class AnswerMetricsTest {

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AnswerMetrics metrics = new AnswerMetrics(meters);

    @BeforeEach
    void debug() {
        logging.setLogLevel(AnswerMetrics.class.getName(), LogLevel.DEBUG);
    }

    @AfterEach
    void asBefore() {
        logging.setLogLevel(AnswerMetrics.class.getName(), null);
    }

    private static Answer answer(Answer.Status status, double confidence, Degradation degraded, String fallback) {
        return new Answer("a-1", "Salty?", "en", status, null, "Yes.", null, confidence, List.of(),
                new Evidence("taste", 1, 0, 0, 1, 1), null, null, null, 0, null, null, degraded,
                new Generator("extractive", "e", fallback, null),
                new Answer.Timings(1, 2, 3, 91));
    }

    private void answered(Degradation degraded, String fallback) {
        Answer answer = answer(Answer.Status.ANSWERED, 1, degraded, fallback);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        metrics.answered(answer, exchange);
        assertThat(exchange.getProperties().values()).as("what its spans tell")
                .containsExactlyInAnyOrderElementsOf(Stream.of(degraded == null ? null : degraded.label(), fallback)
                        .filter(Objects::nonNull).toList());
    }

    private double confidence(Answer.Status status) {
        return Arrays.stream(meters.get("reviewqa.qa.confidence").tag("status", status.label()).summary().takeSnapshot()
                .histogramCounts()).filter(bucket -> bucket.count() > 0).findFirst().orElseThrow().bucket();
    }

    @Test
    void whenConfidencesDiffer_thenTheHistogramTellsThemApart() {
        metrics.answered(answer(Answer.Status.RELATED, .23, null, null), new DefaultExchange(new DefaultCamelContext()));
        metrics.answered(answer(Answer.Status.ANSWERED, .5, null, null), new DefaultExchange(new DefaultCamelContext()));
        metrics.answered(answer(Answer.Status.NO_EVIDENCE, 0, null, null), new DefaultExchange(new DefaultCamelContext()));
        assertThat(confidence(Answer.Status.RELATED)).as("percent, upper bound").isEqualTo(30);
        assertThat(confidence(Answer.Status.ANSWERED)).isEqualTo(50);
        assertThat(confidence(Answer.Status.NO_EVIDENCE)).isEqualTo(10);
    }

    @Test
    void whenNothingWasMissing_thenTheLineSaysNothingOfIt(CapturedOutput output) {
        answered(null, null);
        assertThat(output.getOut().strip()).endsWith("Answered in 91 ms by extractive: answered");
    }

    @Test
    void whenAnAnswerIsDegradedOrFellBack_thenTheLineSaysWhy(CapturedOutput output) {
        answered(Degradation.NO_GENERATION, null);
        assertThat(output.getOut().strip()).endsWith("by extractive: answered, degraded: no_generation");
        answered(Degradation.NO_EMBEDDING, "busy");
        assertThat(output.getOut().strip()).endsWith("by extractive: answered, degraded: no_embedding, fallback: busy");
    }
}
