package io.reviewqa.integration.retrieval;

import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.metrics.IntegrationMetric;
import io.reviewqa.integration.retrieval.ranking.Ranking;
import io.reviewqa.model.v1.EmbedResponse;
import io.reviewqa.model.v1.RerankRequest;
import io.reviewqa.model.v1.RerankResponse;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * The steps of the route {@code question-rerank}: where the model server has a reranker that reads the question's language, it
 * decides the order of the best sentences. Without it, or when it does not answer in time, the ranking stands as it is.
 */
@Component("questionReranking")
public final class QuestionReranking {

    /** More cost time, and sentences further down are rarely the ones. */
    private static final int BEST = 30;

    private final MeterRegistry meters;

    public QuestionReranking(MeterRegistry meters) {
        this.meters = meters;
    }

    /**
     * What is asked of the reranker.
     *
     * @param embedded the question's, which says whether there is a reranker and what it reads; null where it was not embedded
     * @return null when there is nothing to ask: no reranker for this language, or nothing to put in order
     */
    public RerankRequest request(QuestionAnalysis question, EmbedResponse embedded, Ranking ranking) {
        List<SentenceHit> best = best(ranking);
        if (embedded == null || question.degraded() != null || best.size() < 2
                || !embedded.getReranker().getLanguagesList().contains(question.language())) {
            return null;
        }
        return RerankRequest.newBuilder()
                .setQuestion(question.text())
                .addAllPassages(best.stream().map(SentenceHit::sentence).toList())
                .build();
    }

    /** The ranking in the reranker's order, with what the sentences say where it tells. */
    public Ranking reorder(Ranking ranking, RerankResponse reranked) {
        if (reranked.getScoresCount() != best(ranking).size()) {
            skipped("INCOMPLETE");
            return ranking;
        }
        return reranked.getReadingsCount() == reranked.getScoresCount() ? ranking.read(reranked.getReadingsList())
                : ranking.reordered(reranked.getScoresList());
    }

    /**
     * Counts a question whose ranking stands, since the reranker was away, overloaded or too slow.
     *
     * @param failure null where the circuit breaker let no call through
     */
    public void failed(Exception failure) {
        skipped(failure == null ? "NOT_ASKED" : Status.fromThrowable(failure).getCode().name());
    }

    private void skipped(String reason) {
        IntegrationMetric.RERANK_SKIPPED.metric().counter(meters, reason.toLowerCase(Locale.ROOT)).increment();
    }

    private static List<SentenceHit> best(Ranking ranking) {
        return ranking.hits().stream().limit(BEST).toList();
    }
}
