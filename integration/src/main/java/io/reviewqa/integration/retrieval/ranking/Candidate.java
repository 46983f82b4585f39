package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.integration.retrieval.question.TopicMatch;

/**
 * A found sentence, and how the single rankings saw it.
 *
 * @param hit its score is that of the fusion, 0 to 1
 * @param similarity cosine to the question, or the least of the ranking for a sentence that did not come into it; null
 *     where no vector tells
 * @param words BM25 score; 0 for a sentence that did not come into that ranking
 * @param topic how it speaks to what the question names
 */
public record Candidate(SentenceHit hit, Float similarity, float words, TopicMatch topic) {

    /** One of which it is not known yet what it speaks of. */
    public Candidate(SentenceHit hit, Float similarity, float words) {
        this(hit, similarity, words, TopicMatch.NONE);
    }

    public Candidate speaking(TopicMatch match) {
        return new Candidate(hit, similarity, words, match);
    }
}
