package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.SentenceHit;
import java.util.List;

/**
 * All candidates of a question.
 *
 * @param hits best first; the score is the probability that the sentence is evidence
 * @param confidence probability that the best answers the question
 * @param certainty what that leads to
 * @param model that says so; null where there was nothing to rank
 */
public record Ranking(List<SentenceHit> hits, double confidence, Certainty certainty, RankingModel model) {

    static final Ranking NOTHING = new Ranking(List.of(), 0, Certainty.NONE, null);

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
        return new Ranking(hits, weighed, model.certainty(weighed), model);
    }
}
