package io.reviewqa.modelserver.grounding;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.labelling.TextLabels;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A sentence as it is compared.
 *
 * @param language ISO 639
 * @param words that carry its content, without those of quantity
 * @param vector empty where the embedding model does not read its language
 * @param labels what it speaks to, and what it says of it
 * @param quantities numbers and words of quantity in it
 */
record Reading(
        String language, Set<String> words, Optional<float[]> vector, TextLabels labels, Set<String> quantities) {

    /** Cosine; empty where one of them has no vector. */
    Optional<Double> similarity(Reading other) {
        return vector.flatMap(left -> other.vector.map(right -> cosine(left, right)));
    }

    /** Share of this one's words that stand in the other too; 0 without any word. */
    double coverage(Reading other) {
        return words.isEmpty() ? 0 : (double) words.stream().filter(other.words::contains).count() / words.size();
    }

    /**
     * Whether the two take opposite sides: on an aspect that both speak to, or, where they share none that is decided, in
     * tone.
     */
    boolean opposes(Reading other) {
        List<Boolean> sides = labels.aspects().stream()
                .flatMap(label -> other.labels.aspects().stream()
                        .filter(theirs -> theirs.aspect().equals(label.aspect()))
                        .filter(theirs -> isDecided(label.polarity()) && isDecided(theirs.polarity()))
                        .map(theirs -> theirs.polarity() == label.polarity()))
                .toList();
        return sides.isEmpty() ? areOpposite(labels.polarity(), other.labels.polarity()) : !sides.contains(true);
    }

    private static boolean areOpposite(Polarity left, Polarity right) {
        return isDecided(left) && isDecided(right) && left != right;
    }

    private static boolean isDecided(Polarity polarity) {
        return polarity != Polarity.NEUTRAL;
    }

    private static double cosine(float[] left, float[] right) {
        double dot = 0;
        for (int i = 0; i < left.length; i++) {
            dot += (double) left[i] * right[i];
        }
        return dot;
    }
}
