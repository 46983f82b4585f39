package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.labelling.sentiment.SparseVector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Binary logistic regression by AdaGrad (Duchi, Hazan, Singer 2011) with L2 regularisation; the same seed gives the same
 * weights.
 *
 * @param epochs passes over the rows
 * @param learningRate AdaGrad's
 * @param l2 strength of the regularisation, applied to the features a row has
 * @param seed of the shuffles
 */
record LogisticRegression(int epochs, double learningRate, double l2, long seed) {

    private static final double TINY = 1e-8;

    /**
     * A labelled row.
     *
     * @param features what the head sees
     * @param positive its class
     * @param weight how many rows it counts as
     */
    record Row(SparseVector features, boolean positive, double weight) {

        Row(SparseVector features, boolean positive) {
            this(features, positive, 1);
        }
    }

    LinearWeights fit(List<Row> rows, int featureCount) {
        Descent descent = new Descent(featureCount);
        List<Row> order = new ArrayList<>(rows);
        Random random = new Random(seed);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Collections.shuffle(order, random);
            order.forEach(descent::step);
        }
        return descent.weights();
    }

    private final class Descent {

        private final double[] weights;
        private final double[] squares;

        /** The last weight is the intercept. */
        private Descent(int featureCount) {
            this.weights = new double[featureCount + 1];
            this.squares = new double[featureCount + 1];
        }

        private void step(Row row) {
            int[] indices = row.features().indices();
            float[] values = row.features().values();
            int intercept = weights.length - 1;
            double score = weights[intercept];
            for (int i = 0; i < indices.length; i++) {
                score += weights[indices[i]] * values[i];
            }
            double error = row.weight() * (LinearWeights.sigmoid(score) - (row.positive() ? 1 : 0));
            for (int i = 0; i < indices.length; i++) {
                move(indices[i], error * values[i] + l2 * weights[indices[i]]);
            }
            move(intercept, error);
        }

        private void move(int index, double gradient) {
            squares[index] += gradient * gradient;
            weights[index] -= learningRate * gradient / (Math.sqrt(squares[index]) + TINY);
        }

        private LinearWeights weights() {
            float[] result = new float[weights.length - 1];
            for (int i = 0; i < result.length; i++) {
                result[i] = (float) weights[i];
            }
            return new LinearWeights(result, (float) weights[weights.length - 1]);
        }
    }
}
