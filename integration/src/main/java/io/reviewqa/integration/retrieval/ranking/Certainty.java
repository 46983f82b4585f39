package io.reviewqa.integration.retrieval.ranking;

/** Whether what was found answers the question. */
public enum Certainty {
    /** It does, most likely. */
    ANSWERED,
    /** It comes close, and may not. */
    RELATED,
    /** It does not, or nothing was found. */
    NONE
}
