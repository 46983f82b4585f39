package io.reviewqa.integration.answer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.answer.Answer.Generator;
import io.reviewqa.integration.answer.Answer.ModelRun;
import io.reviewqa.integration.answer.Answer.Timings;
import io.reviewqa.integration.metrics.IntegrationMetric;
import io.reviewqa.integration.tracing.AskedQuestion;
import io.reviewqa.model.ContractNames;
import java.time.Duration;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts the answers that the route {@code question-generate} makes, and what they took; logs and traces say what was missing. */
@Component("answerMetrics")
public final class AnswerMetrics {

    private static final Logger LOG = LoggerFactory.getLogger(AnswerMetrics.class);

    private final MeterRegistry meters;

    public AnswerMetrics(MeterRegistry meters) {
        this.meters = meters;
        // A counter that begins with its first event hides that one from rates.
        fallbacks(true);
        fallbacks(false);
        sentences("kept");
        sentences("dropped");
    }

    public void answered(@Body Answer answer, Exchange exchange) {
        Generator generator = answer.generator();
        IntegrationMetric.OUTCOMES.metric().counter(meters, answer.status().label(),
                answer.kind() == null ? "unknown" : answer.kind().label(), answer.language(), generator.engine()).increment();
        IntegrationMetric.CONFIDENCE.metric().summary(meters, answer.status().label()).record(100 * answer.confidence());
        if (generator.fallback() != null) {
            fallbacks(generator.fallback().equals(ContractNames.BUSY_FALLBACK)).increment();
        }
        if (generator.run() != null) {
            checked(generator.run());
        }
        timed(answer.timings());
        String degraded = answer.degraded() == null ? null : answer.degraded().label();
        AskedQuestion.answered(exchange, degraded, generator.fallback());
        LOG.debug("Answered in {} ms by {}: {}{}{}", answer.timings().totalMs(), generator.engine(), answer.status().label(),
                degraded == null ? "" : ", degraded: " + degraded,
                generator.fallback() == null ? "" : ", fallback: " + generator.fallback());
    }

    private void checked(ModelRun run) {
        sentences("kept").increment(run.sentencesKept());
        sentences("dropped").increment(run.sentencesDropped());
    }

    private Counter fallbacks(boolean isBusy) {
        return IntegrationMetric.FALLBACKS.metric().counter(meters, isBusy ? "busy" : "unsupported");
    }

    private Counter sentences(String outcome) {
        return IntegrationMetric.SENTENCES.metric().counter(meters, outcome);
    }

    private void timed(Timings timings) {
        stage("embed", timings.embedMs());
        stage("retrieve", timings.retrieveMs());
        stage("generate", timings.generateMs());
        IntegrationMetric.QUESTION.metric().timer(meters).record(Duration.ofMillis(timings.totalMs()));
    }

    private void stage(String stage, long millis) {
        IntegrationMetric.QUESTION_STAGE.metric().timer(meters, stage).record(Duration.ofMillis(millis));
    }
}
