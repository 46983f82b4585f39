package io.reviewqa.integration.retrieval.ranking;

/** What tells whether the best sentence answers the question once a model read it. Odds are natural logarithms. */
public enum ReadConfidenceFeature {
    /** The odds that the question is answered as they were before anything was read. */
    CONFIDENCE,
    /** The best of the reader's odds that a sentence answers. */
    BEST_READING,
    /** The odds that the best sentence is evidence, by all that is known of it. */
    BEST_ODDS,
    /** Logarithm of the number of candidates. */
    CANDIDATES,
    /** {@link #CONFIDENCE} times {@link #CANDIDATES}: among few the ranker knows best, among many the reader. */
    CONFIDENCE_AMONG,
    /** {@link #BEST_READING} times {@link #CANDIDATES}. */
    READING_AMONG
}
