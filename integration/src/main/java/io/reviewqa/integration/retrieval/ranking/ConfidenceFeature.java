package io.reviewqa.integration.retrieval.ranking;

/** What tells whether the best candidate answers the question. Logarithms are natural. */
public enum ConfidenceFeature {
    /** The ranker's logarithm of the odds that the best candidate is evidence. */
    BEST_ODDS,
    /** The best cosine, in the scale of the embedding model. */
    BEST_COSINE,
    /** Logarithm of one more than the best BM25 score. */
    BEST_WORDS,
    /** The best coverage of the question's words, weighted by rarity. */
    BEST_COVERAGE,
    /** The largest share of what the question names that one candidate speaks of. */
    BEST_SPEAKS,
    /** Logarithm of the number of candidates. */
    CANDIDATES
}
