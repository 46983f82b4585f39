package io.reviewqa.modelserver.metrics;

import static io.reviewqa.telemetry.Metric.counter;
import static io.reviewqa.telemetry.Metric.gauge;
import static io.reviewqa.telemetry.Metric.summary;
import static io.reviewqa.telemetry.Metric.timer;

import io.reviewqa.telemetry.Metric;

/** All meters of the model server's own; {@code docs/metrics.md} is made of them. */
public enum ModelServerMetric {

    QUEUE_SIZE(gauge("reviewqa.<task>.queue.size", "", "Texts that wait to be computed", "model")),
    QUEUE_WAIT(timer("reviewqa.<task>.queue.wait", "What a text waited before its batch", "model")),
    CALLS(gauge("reviewqa.<task>.calls", "", "Calls in work", "model")),
    INFERENCE(timer("reviewqa.<task>.inference", "One run of the model", "model")),
    BATCH_SIZE(summary("reviewqa.<task>.batch.size", "", "Texts of a batch", "model")),
    BATCH_TOKENS(summary("reviewqa.<task>.batch.tokens", "", "Tokens that a run computes, padding included", "model")),
    PADDING_RATIO(summary("reviewqa.<task>.batch.padding.ratio", "", "The part of those that is padding, 0 to 1", "model")),
    REMEMBERED(counter("reviewqa.<task>.remembered",
            "Questions, of a reranker with a passage each, whose result was remembered (hit) or had to be computed (miss)",
            "model",
            "outcome")),
    REFUSALS(counter("reviewqa.<task>.refusals", "Calls that were turned away", "model", "reason")),

    GENERATION_ACTIVE(gauge("reviewqa.generation.active", "", "Answers that are being phrased")),
    GENERATION_ANSWERS(counter("reviewqa.generation.answers",
            "Answers; fallback is busy, true where nothing the model said was kept, else false", "engine", "model", "fallback")
            .since(Presences.PHRASED)),
    FIRST_TOKEN(
            timer("reviewqa.generation.first.token", "To an answer's first token, its prompt read by then", "engine", "model")
                    .since(Presences.PHRASED)),
    GENERATION(timer("reviewqa.generation.total", "To an answer's last token", "engine", "model").since(Presences.PHRASED)),
    TOKENS(counter("reviewqa.generation.tokens", "Tokens read (kind prompt) and said (output)", "engine", "model", "kind")
            .since(Presences.PHRASED)),
    TOKENS_PER_SECOND(summary("reviewqa.generation.tokens.per.second", "", "Tokens said in a second after the first one",
            "engine", "model").since(Presences.PHRASED)),
    SENTENCES(counter("reviewqa.generation.sentences", "Sentences of answers, by what the check made of them", "engine", "model",
            "outcome").with("a language model").since("its first answer")),
    GENERATION_REFUSALS(counter("reviewqa.generation.refusals", "Calls that were turned away or given up", "engine", "model",
            "reason"));

    private final Metric metric;

    ModelServerMetric(Metric metric) {
        this.metric = metric;
    }

    public Metric metric() {
        return metric;
    }

    /** The meter of one of the tasks that are computed in batches: {@code embedding} or {@code rerank}. */
    public Metric of(String task) {
        Metric one = metric.of(task);
        return task.equals("rerank") && !one.equals(metric) ? one.with("a reranker") : one;
    }

    /** What must have happened before a meter is there. */
    private static final class Presences {

        private static final String PHRASED = "the first answer that is phrased";
    }
}
