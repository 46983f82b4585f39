package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.SentenceHit;
import java.util.List;

/**
 * All candidates of a question.
 *
 * @param hits best first; the score is the probability that the sentence is evidence
 * @param confidence probability that the best answers the question
 * @param certainty what that leads to
 */
public record Ranking(List<SentenceHit> hits, double confidence, Certainty certainty) {

    static final Ranking NOTHING = new Ranking(List.of(), 0, Certainty.NONE);
}
