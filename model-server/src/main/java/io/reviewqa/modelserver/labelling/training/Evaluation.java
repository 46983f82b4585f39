package io.reviewqa.modelserver.labelling.training;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * How good probabilities are on rows that were not trained on.
 *
 * @param accuracy share of rows on the right side of a half
 * @param logLoss mean of -ln of the probability given to the truth
 * @param brier mean squared distance from the truth
 * @param calibrationError expected calibration error over ten bins of equal width (Guo et al. 2017): by how much the
 *     probability and the share of positives differ, on average
 */
record Evaluation(double accuracy, double logLoss, double brier, double calibrationError) {

    private static final int BINS = 10;
    private static final double LEAST = 1e-12;

    /** @param positives the truth, in the order of the probabilities */
    static Evaluation of(List<Double> probabilities, List<Boolean> positives) {
        int rows = probabilities.size();
        double right = 0;
        double loss = 0;
        double squares = 0;
        double[] gap = new double[BINS];
        for (int i = 0; i < rows; i++) {
            double probability = probabilities.get(i);
            double truth = positives.get(i) ? 1 : 0;
            right += probability > 0.5 == positives.get(i) ? 1 : 0;
            loss -= Math.log(Math.max(LEAST, 1 - Math.abs(truth - probability)));
            squares += (truth - probability) * (truth - probability);
            gap[Math.min(BINS - 1, (int) (probability * BINS))] += probability - truth;
        }
        double error = IntStream.range(0, BINS).mapToDouble(bin -> Math.abs(gap[bin])).sum();
        return new Evaluation(right / rows, loss / rows, squares / rows, error / rows);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "accuracy %.3f, log loss %.3f, Brier score %.3f, calibration error %.3f",
                accuracy, logLoss, brier, calibrationError);
    }
}
