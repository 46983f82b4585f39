package io.reviewqa.standalone.eval;

import java.util.Arrays;
import java.util.List;

/**
 * Binary logistic regression with L2 regularisation by Newton's method; the same rows give the same weights. Features are
 * standardised while fitting, so that the regularisation treats all alike, and the weights are those of the raw ones.
 */
final class RidgeRegression {

    /** Of standardised weights, beside the sum of the rows' losses. */
    private static final double RIDGE = 10;
    private static final int STEPS = 30;
    private static final double TINY = 1e-9;

    private RidgeRegression() {}

    /**
     * A row and its class.
     *
     * @param weight as many rows it counts as
     */
    record Row(double[] features, boolean positive, double weight) {}

    /** @return a weight a feature; the last number is the bias */
    static double[] fit(List<Row> rows, int[] features) {
        double[] mean = new double[features.length];
        double[] deviation = new double[features.length];
        for (int f = 0; f < features.length; f++) {
            int column = features[f];
            double average = rows.stream().mapToDouble(row -> row.features()[column]).average().orElse(0);
            mean[f] = average;
            deviation[f] = TINY + Math.sqrt(rows.stream()
                    .mapToDouble(row -> Math.pow(row.features()[column] - average, 2)).average().orElse(0));
        }
        double[] weights = new double[features.length + 1];
        for (int step = 0; step < STEPS; step++) {
            newton(rows, features, mean, deviation, weights);
        }
        for (int f = 0; f < features.length; f++) {
            weights[f] /= deviation[f];
            weights[features.length] -= weights[f] * mean[f];
        }
        return weights;
    }

    private static void newton(List<Row> rows, int[] features, double[] mean, double[] deviation, double[] weights) {
        int size = weights.length;
        double[][] system = new double[size][size + 1];
        double[] x = new double[size];
        x[size - 1] = 1;
        for (Row row : rows) {
            for (int f = 0; f < features.length; f++) {
                x[f] = (row.features()[features[f]] - mean[f]) / deviation[f];
            }
            double odds = 0;
            for (int i = 0; i < size; i++) {
                odds += weights[i] * x[i];
            }
            double probability = 1 / (1 + Math.exp(-odds));
            for (int i = 0; i < size; i++) {
                system[i][size] += row.weight() * x[i] * (probability - (row.positive() ? 1 : 0));
                for (int j = 0; j < size; j++) {
                    system[i][j] += row.weight() * probability * (1 - probability) * x[i] * x[j];
                }
            }
        }
        for (int i = 0; i < size - 1; i++) {
            system[i][i] += RIDGE;
            system[i][size] += RIDGE * weights[i];
        }
        double[] change = solve(system);
        Arrays.setAll(weights, i -> weights[i] - change[i]);
    }

    /** Gauss's elimination; the last column is the right-hand side. The matrix is positive definite. */
    private static double[] solve(double[][] system) {
        int size = system.length;
        for (int pivot = 0; pivot < size; pivot++) {
            for (int row = pivot + 1; row < size; row++) {
                double factor = system[row][pivot] / system[pivot][pivot];
                for (int column = pivot; column <= size; column++) {
                    system[row][column] -= factor * system[pivot][column];
                }
            }
        }
        double[] solution = new double[size];
        for (int row = size - 1; row >= 0; row--) {
            double rest = system[row][size];
            for (int column = row + 1; column < size; column++) {
                rest -= system[row][column] * solution[column];
            }
            solution[row] = rest / system[row][row];
        }
        return solution;
    }
}
