package io.reviewqa.modelserver.catalogue;

/**
 * What the cosines of an embedding model mean; they sit elsewhere for each. 0 where it was not measured takes what suits
 * most models.
 *
 * @param answer of a question and a sentence: from here on the sentence is likely to speak to the question; 0.45 by default
 * @param support of two sentences: from here on the one says what the other says; 0.6 by default
 */
public record SimilarityThresholds(float answer, float support) {

    /** Of a model of which nothing is known. */
    public static final SimilarityThresholds DEFAULTS = new SimilarityThresholds(0, 0);

    private static final float DEFAULT_ANSWER = 0.45f;
    private static final float DEFAULT_SUPPORT = 0.6f;

    public SimilarityThresholds {
        answer = answer == 0 ? DEFAULT_ANSWER : answer;
        support = support == 0 ? DEFAULT_SUPPORT : support;
    }
}
