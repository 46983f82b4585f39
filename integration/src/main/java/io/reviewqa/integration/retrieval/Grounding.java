package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.index.SentenceHit;
import java.util.List;

/**
 * What an answer stands on.
 *
 * @param evidence counts over all reviews in scope
 * @param passages the sentences to cite, best first; none when nothing speaks to the question
 * @param confidence 0 to 1: how much evidence there is, not how sure reviewers are; 0 without any
 */
public record Grounding(Evidence evidence, List<SentenceHit> passages, double confidence) {

    /** Whether any review speaks to the question. */
    public boolean isAnswerable() {
        return !passages.isEmpty();
    }
}
