package io.reviewqa.integration.retrieval.ranking;

/** What tells whether a sentence is evidence once a model read it for the question. Odds are natural logarithms. */
public enum ReadFeature {
    /** The ranker's odds that it is evidence. */
    RANKER,
    /** By how much the best of the ranker's odds are larger. */
    RANKER_GAP,
    /** The reader's odds that it answers. */
    READING,
    /** By how much the best of the reader's odds are larger. */
    READING_GAP
}
