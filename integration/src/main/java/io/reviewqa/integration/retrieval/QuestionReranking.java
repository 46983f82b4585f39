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
import io.reviewqa.model.v1.Reranker;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private static final int READ = 10;
    /**
     * Where no vectors tell and the answer shares no word with the question, only reading finds it: of so many sentences at most all
     * are read.
     */
    private static final int ALL = 40;

    private final SentenceRetriever retriever;
    private final QuestionUnderstanding understanding;
    private final ReadRanker reader;
    private final MeterRegistry meters;

    public QuestionReranking(
            SentenceRetriever retriever, QuestionUnderstanding understanding, ReadRanker reader, MeterRegistry meters) {
        this.retriever = retriever;
        this.understanding = understanding;
        this.reader = reader;
        this.meters = meters;
    }

    /**
     * The ranking with all that the reranker is to see: where it reads the question's language and the embedding model does not, what
     * the words did not find comes last, in a scope small enough.
     *
     * @param embedded the question's, which says whether there is a reranker and what it reads; null where it was not embedded
     */
    public Ranking widened(Question asked, QuestionAnalysis question, EmbedResponse embedded, Ranking ranking) {
        return question.vector() == null && isRead(question, embedded)
                ? ranking.followedBy(retriever.others(question.within(asked.scope()), ranking.hits(), ALL))
                : ranking;
    }

    /**
     * What is asked of the reranker.
     *
     * @param embedded the question's
     * @param ranking as it was {@link #widened}
     * @return null when there is nothing to ask: no reranker for this language, nothing to put in order, or a question that no single
     *     sentence answers and a model that reads each
     */
    public RerankRequest request(QuestionAnalysis question, EmbedResponse embedded, Ranking ranking) {
        if (!isReranked(question, embedded) || embedded.getReranker().getReads() && !isRead(question, embedded)) {
            return null;
        }
        List<SentenceHit> passages = passages(question, embedded.getReranker(), ranking);
        if (passages.size() < 2) {
            return null;
        }
        return RerankRequest.newBuilder()
                .setQuestion(question.text())
                .addAllPassages(passages.stream().map(SentenceHit::sentence).toList())
                .build();
    }

    private static boolean isReranked(QuestionAnalysis question, EmbedResponse embedded) {
        return embedded != null && question.degraded() == null
                && embedded.getReranker().getLanguagesList().contains(question.language());
    }

    private boolean isRead(QuestionAnalysis question, EmbedResponse embedded) {
        return isReranked(question, embedded) && embedded.getReranker().getReads()
                && understanding.read(question.text(), question.language(), question.aspects(), question.silentAspects()).kind()
                        .isReadBySentence();
    }

    /**
     * The ranking in the reranker's order, with what the sentences say where it tells.
     *
     * @param embedded by which it was asked
     * @param ranking of which it was asked
     */
    public Ranking reorder(QuestionAnalysis question, EmbedResponse embedded, Ranking ranking, RerankResponse reranked) {
        List<SentenceHit> passages = passages(question, embedded.getReranker(), ranking);
        if (reranked.getScoresCount() != passages.size()) {
            skipped("INCOMPLETE");
            return ranking;
        }
        if (reranked.getReadingsCount() != reranked.getScoresCount()) {
            return ranking.reordered(reranked.getScoresList());
        }
        Map<SentenceHit.Key, PassageReading> readings = new LinkedHashMap<>();
        for (int i = 0; i < passages.size(); i++) {
            readings.put(passages.get(i).key(), PassageReading.of(reranked.getReadings(i)));
        }
        return reader.rank(ranking, readings, question.vector() == null);
    }

    /** The best ones; of those that are read, such as are written in a language that the model reads. */
    public static List<SentenceHit> passages(QuestionAnalysis question, Reranker reranker, Ranking ranking) {
        int most = !reranker.getReads() ? RANKED : question.vector() == null ? ALL : READ;
        return ranking.hits().stream().limit(most)
                .filter(hit -> !reranker.getReads() || reranker.getLanguagesList().contains(hit.language())).toList();
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
