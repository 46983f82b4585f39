package io.reviewqa.modelserver.labelling.sentiment;

/**
 * A logistic regression.
 *
 * @param weights one for each feature; not copied, so not to be changed
 * @param bias the intercept
 */
public record LinearWeights(float[] weights, float bias) {

    /** The log odds of the positive class for a dense vector of {@code weights.length} values. */
    double score(float[] features) {
        if (features.length != weights.length) {
            throw new IllegalArgumentException("a vector of %d values, the head was trained on %d"
                    .formatted(features.length, weights.length));
        }
        double score = bias;
        for (int i = 0; i < weights.length; i++) {
            score += (double) weights[i] * features[i];
        }
        return score;
    }

    /** Probability of the positive class for a sparse vector. */
    public double probability(SparseVector features) {
        return sigmoid(score(features));
    }

    /** The log odds of the positive class. */
    public double score(SparseVector features) {
        double score = bias;
        for (int i = 0; i < features.indices().length; i++) {
            score += (double) weights[features.indices()[i]] * features.values()[i];
        }
        return score;
    }

    public static double sigmoid(double score) {
        return 1 / (1 + Math.exp(-score));
    }
}
