package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.SentenceHit;

/**
 * A found sentence, and how the single rankings saw it.
 *
 * @param hit its score is that of the fusion, 0 to 1
 * @param similarity cosine to the question, or the least of the ranking for a sentence that did not come into it; null
 *     where no vector tells
 * @param words BM25 score; 0 for a sentence that did not come into that ranking
 */
public record Candidate(SentenceHit hit, Float similarity, float words) {}
