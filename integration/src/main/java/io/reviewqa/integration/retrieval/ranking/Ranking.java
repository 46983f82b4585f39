package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.question.PassageReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All candidates of a question.
 *
 * @param hits best first; the score is the probability that the sentence is evidence
 * @param confidence probability that the best answers the question
 * @param certainty what that leads to
 * @param model that says so; null where there was nothing to rank
 * @param readings what the best hits say for the question; none where no model read them
 */
public record Ranking(List<SentenceHit> hits, double confidence, Certainty certainty, RankingModel<?, ?> model,
        Map<SentenceHit.Key, PassageReading> readings) {

    static final Ranking NOTHING = new Ranking(List.of(), 0, Certainty.NONE, null);

    /** Those to be shown: of hits that a model read, such as may answer by it, where it found any. */
    public List<SentenceHit> likely() {
        return isAnsweredByReading() ? hits.stream().filter(this::isAnswerByReading).toList() : hits;
    }

    /** Whether a model found a sentence, of those that it read, that may answer. */
    public boolean isAnsweredByReading() {
        return hits.stream().anyMatch(this::isAnswerByReading);
    }

    private boolean isAnswerByReading(SentenceHit hit) {
        return readings.containsKey(hit.key()) && readings.get(hit.key()).answers() >= PassageReading.CLOSE;
    }

    /** One whose hits no model read. */
    public Ranking(List<SentenceHit> hits, double confidence, Certainty certainty, RankingModel<?, ?> model) {
        this(hits, confidence, certainty, model, Map.of());
    }

    /**
     * It with the best hits in another order. The probabilities stay with the places: how many sentences are evidence, and how
     * surely the best answers, is the ranker's to say, and a reranker's scores are no probabilities.
     *
     * @param scores of the first hits, in their order; the highest goes first
     */
    public Ranking reordered(List<Float> scores) {
        List<SentenceHit> reordered = new ArrayList<>(hits);
        List<Integer> order = IntStream.range(0, scores.size()).boxed()
                .sorted(Comparator.comparing(scores::get, Comparator.reverseOrder()))
                .toList();
        for (int place = 0; place < order.size(); place++) {
            reordered.set(place, hits.get(order.get(place)).withScore(hits.get(place).score()));
        }
        return new Ranking(List.copyOf(reordered), confidence, certainty, model, readings);
    }

    /** It with sentences after the last that it could not tell of; each is as unlikely as the unlikeliest. */
    public Ranking followedBy(List<SentenceHit> unranked) {
        float least = hits.isEmpty() ? 0 : hits.get(hits.size() - 1).score();
        return new Ranking(Stream.concat(hits.stream(), unranked.stream().map(hit -> hit.withScore(least))).toList(), confidence,
                certainty, model, readings);
    }

    /**
     * The same with what else is known of the best candidate.
     *
     * @param odds logarithm by which the odds that it answers are greater
     */
    public Ranking weighed(double odds) {
        if (model == null || confidence <= 0 || confidence >= 1) {
            return this;
        }
        double weighed = LinearModel.probability(Math.log(confidence / (1 - confidence)) + odds);
        return new Ranking(hits, weighed, model.certainty(weighed), model, readings);
    }
}
