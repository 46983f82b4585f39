package io.reviewqa.integration.retrieval.ranking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.TreeMap;

/**
 * A logistic regression over the constants of an enum.
 *
 * @param <F> the features
 */
public final class LinearModel<F extends Enum<F>> {

    private static final double SUREST = 0.999;

    private final double bias;
    private final double[] weights;

    private LinearModel(double bias, double[] weights) {
        this.bias = bias;
        this.weights = weights;
    }

    /**
     * As a file spells it.
     *
     * @param weights by feature; one that is not named counts for nothing
     */
    public record Spelt(double bias, Map<String, Double> weights) {

        @JsonCreator
        public Spelt(@JsonProperty("bias") double bias, @JsonProperty("weights") Map<String, Double> weights) {
            this.bias = bias;
            this.weights = new TreeMap<>(weights);
        }

        /** @throws IllegalArgumentException when there is no feature of a name */
        <F extends Enum<F>> LinearModel<F> of(Class<F> features) {
            double[] ordered = new double[features.getEnumConstants().length];
            weights.forEach((name, weight) -> ordered[Enum.valueOf(features, name).ordinal()] = weight);
            return new LinearModel<>(bias, ordered);
        }
    }

    /** Logarithm of the odds that a row is positive. */
    double odds(double[] row) {
        double odds = bias;
        for (int i = 0; i < weights.length; i++) {
            odds += weights[i] * row[i];
        }
        return odds;
    }

    /** The reverse of {@link #probability}, of one no surer than {@link #SUREST}: what is surer is told by rounding. */
    static double odds(double probability) {
        double within = Math.min(SUREST, Math.max(1 - SUREST, probability));
        return Math.log(within / (1 - within));
    }

    static double probability(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }
}
