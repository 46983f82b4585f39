package io.reviewqa.modelserver.catalogue;

import java.util.List;
import java.util.stream.Stream;

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

    @Override
    public float answer() {
        return answer == 0 ? DEFAULT_ANSWER : answer;
    }

    @Override
    public float support() {
        return support == 0 ? DEFAULT_SUPPORT : support;
    }

    SimilarityThresholds completedBy(SimilarityThresholds known) {
        return new SimilarityThresholds(answer == 0 ? known.answer : answer, support == 0 ? known.support : support);
    }

    /** The names of those that were not measured. */
    List<String> unsaid() {
        return Stream.of(answer == 0 ? "answer" : "", support == 0 ? "support" : "").filter(name -> !name.isEmpty()).toList();
    }
}
