package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.question.PassageReading;
import io.reviewqa.model.v1.Reading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * All candidates of a question.
 *
 * @param hits best first; the score is the probability that the sentence is evidence
 * @param confidence probability that the best answers the question
 * @param certainty what that leads to
 * @param model that says so; null where there was nothing to rank, or a reader said it
 * @param readings what the best hits say for the question; none where no model read them
 */
public record Ranking(List<SentenceHit> hits, double confidence, Certainty certainty, RankingModel model,
        Map<SentenceHit.Key, PassageReading> readings) {

    static final Ranking NOTHING = new Ranking(List.of(), 0, Certainty.NONE, null);

    /** Those to be shown: of hits that a model read, such as may answer. */
    public List<SentenceHit> likely() {
        float least = certainty == Certainty.ANSWERED ? PassageReading.ANSWERS : PassageReading.CLOSE;
        return readings.isEmpty() ? hits
                : hits.stream().filter(hit -> readings.containsKey(hit.key()) && hit.score() >= least).toList();
    }

    /** One whose hits no model read. */
    public Ranking(List<SentenceHit> hits, double confidence, Certainty certainty, RankingModel model) {
        this(hits, confidence, certainty, model, Map.of());
    }

    /**
     * It as a model sees it that read the best hits: they come first, the likeliest to answer before others, each with what it
     * says. What was not read stands behind them, as less likely than any of them.
     *
     * @param read of the first hits, in their order
     */
    public Ranking read(List<Reading> read) {
        Map<SentenceHit.Key, PassageReading> known = new LinkedHashMap<>();
        List<SentenceHit> first = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            PassageReading reading = PassageReading.of(read.get(i));
            known.put(hits.get(i).key(), reading);
            first.add(hits.get(i).withScore(reading.answers()).saying(reading.side()));
        }
        first.sort(Comparator.comparing(SentenceHit::score, Comparator.reverseOrder()));
        float least = first.get(first.size() - 1).score();
        List<SentenceHit> all = new ArrayList<>(first);
        hits.stream().skip(read.size()).map(hit -> hit.withScore(Math.min(least, hit.score()))).forEach(all::add);
        float best = first.get(0).score();
        return new Ranking(List.copyOf(all), best, certainty(best), null, Map.copyOf(known));
    }

    private static Certainty certainty(float answers) {
        if (answers >= PassageReading.ANSWERS) {
            return Certainty.ANSWERED;
        }
        return answers >= PassageReading.CLOSE ? Certainty.RELATED : Certainty.NONE;
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
