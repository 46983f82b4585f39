package io.reviewqa.integration.retrieval;

import io.grpc.Status;
import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.metrics.IntegrationMetric;
import io.reviewqa.integration.retrieval.question.PassageReading;
import io.reviewqa.integration.retrieval.question.QuestionUnderstanding;
import io.reviewqa.integration.retrieval.ranking.Ranking;
import io.reviewqa.integration.retrieval.ranking.ReadRanker;
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

    /** So many of the best are put in order: more cost time, and sentences further down are rarely the ones. */
    private static final int RANKED = 30;
    /** So many of them are read: with three times as many, where each costs as much as embedding one, no figure is better. */
    public static final int READ = 10;

    private final QuestionUnderstanding understanding;
    private final ReadRanker reader;
    private final MeterRegistry meters;

    public QuestionReranking(QuestionUnderstanding understanding, ReadRanker reader, MeterRegistry meters) {
        this.understanding = understanding;
        this.reader = reader;
        this.meters = meters;
    }

    /**
     * What is asked of the reranker.
     *
     * @param embedded the question's, which says whether there is a reranker and what it reads; null where it was not embedded
     * @return null when there is nothing to ask: no reranker for this language, nothing to put in order, or a question that no single
     *     sentence answers and a model that reads each
     */
    public RerankRequest request(QuestionAnalysis question, EmbedResponse embedded, Ranking ranking) {
        if (embedded == null || question.degraded() != null || ranking.hits().size() < 2
                || !embedded.getReranker().getLanguagesList().contains(question.language())) {
            return null;
        }
        boolean reads = embedded.getReranker().getReads();
        if (reads && !isReadBySentence(question)) {
            return null;
        }
        List<SentenceHit> best = ranking.hits().stream().limit(reads ? READ : RANKED).toList();
        return RerankRequest.newBuilder()
                .setQuestion(question.text())
                .addAllPassages(best.stream().map(SentenceHit::sentence).toList())
                .build();
    }

    private boolean isReadBySentence(QuestionAnalysis question) {
        return understanding.read(question.text(), question.language(), question.aspects(), question.silentAspects()).kind()
                .isReadBySentence();
    }

    /**
     * The ranking in the reranker's order, with what the sentences say where it tells.
     *
     * @param request what it was asked: of the first hits
     */
    public Ranking reorder(Ranking ranking, RerankRequest request, RerankResponse reranked) {
        if (reranked.getScoresCount() != request.getPassagesCount()) {
            skipped("INCOMPLETE");
            return ranking;
        }
        return reranked.getReadingsCount() == reranked.getScoresCount()
                ? reader.rank(ranking, reranked.getReadingsList().stream().map(PassageReading::of).toList())
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
}
