package io.reviewqa.integration.retrieval.ranking;

/** What the ranker sees of a candidate. Logarithms are natural; ranks count from 1. */
public enum CandidateFeature {
    /** Cosine to the question, in the scale of the embedding model. */
    COSINE,
    /** By how much the best cosine of the candidates is larger. */
    COSINE_GAP,
    /** The cosine's distance from the candidates' mean, in standard deviations: the same scale for all models. */
    COSINE_DEVIATION,
    /** Logarithm of one more than its rank by cosine. */
    COSINE_RANK,
    /** Logarithm of one more than its rank by BM25; the last for one without a word of the question. */
    WORDS_RANK,
    /** Score of the fused rankings, 0 to 1. */
    FUSION,
    /** Share of the question's words that it holds, weighted by rarity. */
    COVERAGE,
    /** By how much the best coverage of the candidates is larger. */
    COVERAGE_GAP,
    /** Whether it holds the rarest word of the question. */
    RAREST_WORD,
    /** Logarithm of its length in characters. */
    LENGTH,
    /** Logarithm of one more than its number of words, stop words left out. */
    WORD_COUNT,
    /** Whether it speaks to the aspect that is asked. */
    ASPECT_MATCH,
    /** Aspects that it speaks to. */
    ASPECTS,
    /** Whether it speaks to an aspect that is not asked. */
    OTHER_ASPECT,
    /** By how much the share of what the question names, that it speaks of, is above the candidates' mean. */
    SPEAKS,
    /** Whether it speaks to the topic that is asked, less the share of the candidates that do. */
    ON_TOPIC,
    /** Whether it says what it thinks of what the question names. */
    JUDGES_TOPIC,
    /** Logarithm of one more than the number of its words that judge. */
    OPINION_WORDS,
    /** Whether its tone is unfavourable. */
    NEGATIVE,
    /** Whether it has no tone. */
    NEUTRAL,
    /** Whether it asks something itself. */
    ASKS,
    /** Logarithm of its place in the review, from 1. */
    POSITION,
    /** Whether it begins the review. */
    FIRST,
    /** Whether it ends the review. */
    LAST
}
