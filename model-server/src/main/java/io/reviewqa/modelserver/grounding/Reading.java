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

    /** Probability of a side from which on the tone is believed against what a claim says. */
    private static final double SURE = 0.8;

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
        return sides.isEmpty() ? areOpposite(labels, other.labels) : !sides.contains(true);
    }

    /** The tone alone contradicts only where it is sure of both: whether a dressing is mustard based is no opinion. */
    private static boolean areOpposite(TextLabels left, TextLabels right) {
        return left.polarity() != right.polarity() && isSure(left) && isSure(right);
    }

    private static boolean isSure(TextLabels labels) {
        double positive = labels.positiveProbability();
        return isDecided(labels.polarity()) && Math.max(positive, 1 - positive) >= SURE;
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
