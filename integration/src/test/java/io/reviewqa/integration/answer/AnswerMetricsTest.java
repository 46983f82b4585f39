package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.integration.answer.Answer.Generator;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.retrieval.Degradation;
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

/** What the line of an answer says. */
@ExtendWith(OutputCaptureExtension.class)
class AnswerMetricsTest {

    private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
    private final AnswerMetrics metrics = new AnswerMetrics(new SimpleMeterRegistry());

    @BeforeEach
    void debug() {
        logging.setLogLevel(AnswerMetrics.class.getName(), LogLevel.DEBUG);
    }

    @AfterEach
    void asBefore() {
        logging.setLogLevel(AnswerMetrics.class.getName(), null);
    }

    private void answered(Degradation degraded, String fallback) {
        Answer answer = new Answer("a-1", "Salty?", "en", Answer.Status.ANSWERED, null, "Yes.", null, 1, List.of(),
                new Evidence("taste", 1, 0, 0, 1, 1), null, null, null, 0, null, null, degraded,
                new Generator("extractive", "e", fallback, null),
                new Answer.Timings(1, 2, 3, 91));
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        metrics.answered(answer, exchange);
        assertThat(exchange.getProperties().values()).as("what its spans tell")
                .containsExactlyInAnyOrderElementsOf(Stream.of(degraded == null ? null : degraded.label(), fallback)
                        .filter(Objects::nonNull).toList());
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
