package io.reviewqa.integration.metrics;

import static io.reviewqa.telemetry.Metric.counter;
import static io.reviewqa.telemetry.Metric.gauge;
import static io.reviewqa.telemetry.Metric.summary;
import static io.reviewqa.telemetry.Metric.timer;

import io.reviewqa.telemetry.Metric;

/** All meters of the integration's own; {@code docs/metrics.md} is made of them. */
public enum IntegrationMetric {

    QUESTION(timer("reviewqa.qa.duration", "From a question's being taken up to its whole answer, where one was made")
            .within(Bounds.SECONDS).since(Presences.MADE)),
    QUESTION_STAGE(timer("reviewqa.qa.stage",
            "The stages of an answer: embed (reading the question), retrieve (finding sentences and counting), generate", "stage")
            .within(Bounds.SECONDS).since(Presences.MADE)),
    ANSWERS(counter("reviewqa.qa.answers", "Answers, by whether each was made or one that was there was given again (reused), "
            + "and whether reviews speak to the question (status)", "source", "status")),
    OUTCOMES(counter("reviewqa.qa.outcomes", "Answers made: whether reviews speak to the question (status), its form (kind), the "
            + "answer's language, and the engine that phrased it (generator)", "status", "kind", "language", "generator")
            .since(Presences.MADE)),
    FALLBACKS(counter("reviewqa.qa.fallbacks",
            "Answers that a language model was there for and did not phrase: busy, or unsupported where nothing it said was kept",
            "reason")),
    DEGRADED(counter("reviewqa.qa.degraded", "Answers that had to do without something", "reason")),
    SENTENCES(counter("reviewqa.qa.sentences",
            "Sentences of language models that the check kept, since a review supports them, or dropped", "outcome")),
    CONFIDENCE(summary("reviewqa.qa.confidence", "percent", "How likely the best citation answers the question", "status")
            .within(10, 20, 30, 40, 50, 60, 70, 80, 90, 100).since(Presences.MADE)),
    SEARCHING(gauge("reviewqa.qa.searching", "", "Questions for which sentences are being found and counted")),
    WAITING(gauge("reviewqa.qa.waiting", "", "Questions that wait for that, since as many as may be are in work "
            + "(reviewqa.qa.max-concurrent-searches)")),
    STREAMS(gauge("reviewqa.qa.streams", "", "Answers that are being streamed as events")),
    STREAM_ERRORS(counter("reviewqa.qa.stream.errors",
            "Streamed answers that ended in an error event, by the status that it holds; over "
                    + "HTTP these are 200",
            "status")),
    RERANK_SKIPPED(
            counter("reviewqa.rerank.skipped", "Questions whose ranking stands, since the reranker did not answer", "reason")
                    .with("a reranker").since("the first such question")),

    TOOL_CALLS(counter("reviewqa.mcp.calls",
            "Calls of tools by agents, by the status that REST would have answered with; over HTTP "
                    + "these are 200",
            "tool", "status")),
    AGENT_REQUESTS(counter("reviewqa.mcp.requests",
            "Requests of agents that were read, by what JSON-RPC answers: ok, which a tool's refusal is too, or the error; over HTTP "
                    + "these are 200",
            "outcome")),

    SLOW_BODIES(gauge("reviewqa.api.bodies", "", "Bodies of requests that are waited for, each on a thread")),

    FRESHNESS(timer("reviewqa.review.freshness",
            "From a review's write, or its entry in the embedding queue where the write is not "
                    + "known, to its being searchable in this process")
            .within(.1, .25, .5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600)),
    INDEX_LAG(timer("reviewqa.index.lag", "From vectors' being made to their being searchable in this process")
            .within(Bounds.SECONDS)),
    INDEX_REVIEWS(gauge("reviewqa.index.reviews", "", "Reviews that this process's index shows")),
    INDEX_SENTENCES(gauge("reviewqa.index.sentences", "", "Sentences that this process's index shows")),
    INDEX_UNREADABLE(
            gauge("reviewqa.index.unreadable", "", "Documents that are not reviews, as far as this process's index knows")),
    INDEX_SIZE(gauge("reviewqa.index.size", "bytes", "Files of this process's index")),
    INDEX_COMMIT_AGE(gauge("reviewqa.index.commit.age", "seconds",
            "Time for which something applied to the index is not yet durable; 0 when all is")),
    EXCHANGE_REMAINING(gauge("reviewqa.exchange.remaining", "",
            "Reviews whose vectors or labels are of other models than the model server's"));

    private final Metric metric;

    IntegrationMetric(Metric metric) {
        this.metric = metric;
    }

    public Metric metric() {
        return metric;
    }

    /** What must have happened before a meter is there. */
    private static final class Presences {

        private static final String MADE = "the first answer that is made";
    }

    /** Upper bounds that objectives of latency are set at. */
    private static final class Bounds {

        private static final double[] SECONDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30};
    }
}
