package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.ranking.Certainty;
import java.util.List;

/**
 * What an answer stands on.
 *
 * @param certainty whether the passages answer the question
 * @param evidence counts over all reviews in scope; nothing is counted where the passages may not answer
 * @param passages the sentences to cite, best first; none when none answers
 * @param confidence 0 to 1: how likely the best passage answers the question; 0 without any
 * @param askedFor what form of answer is asked for
 */
public record Grounding(Certainty certainty, Evidence evidence, List<SentenceHit> passages, double confidence,
        AskedFor askedFor) {

    /** Of a question that was not understood. */
    public Grounding(Certainty certainty, Evidence evidence, List<SentenceHit> passages, double confidence) {
        this(certainty, evidence, passages, confidence, AskedFor.NOTHING);
    }

    Grounding of(AskedFor understood) {
        return new Grounding(certainty, evidence, passages, confidence, understood);
    }
}
