package io.reviewqa.modelserver.labelling.training;

import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.labelling.training.LogisticRegression.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a head's scores probabilities: sigmoid(slope · score + offset), fitted to scores of rows that the scoring head had
 * not seen (Platt 1999, "Probabilistic outputs for support vector machines", with his smoothed targets). Being linear, it
 * goes into the weights.
 */
record Calibration(double slope, double offset) {

    private static final int FOLDS = 5;
    private static final int NEWTON_STEPS = 50;
    private static final double RIDGE = 1e-9;
    private static final double SHORTEST = 1e-6;

    /** Each fold is scored by a head that was trained on the others. */
    static Calibration crossFit(LogisticRegression regression, List<Row> rows, int featureCount) {
        List<Scored> scored = new ArrayList<>(rows.size());
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            List<Row> others = IntStream.range(0, rows.size()).filter(i -> i % FOLDS != held).mapToObj(rows::get).toList();
            LinearWeights weights = regression.fit(others, featureCount);
            IntStream.range(0, rows.size()).filter(i -> i % FOLDS == held).mapToObj(rows::get)
                    .forEach(row -> scored.add(new Scored(weights.score(row.features()), row.positive())));
        }
        return fit(scored);
    }

    /**
     * Newton's method on the log loss, which is convex in both numbers, each step halved until it helps (Lin, Lin and Weng
     * 2007, "A note on Platt's probabilistic outputs").
     */
    static Calibration fit(List<Scored> rows) {
        Targets targets = Targets.of(rows);
        Calibration best = new Calibration(0, 0);
        double loss = best.loss(rows, targets);
        for (int step = 0; step < NEWTON_STEPS; step++) {
            Calibration direction = best.newton(rows, targets);
            for (double length = 1; length > SHORTEST; length /= 2) {
                Calibration next = new Calibration(
                        best.slope - length * direction.slope, best.offset - length * direction.offset);
                double nextLoss = next.loss(rows, targets);
                if (nextLoss < loss) {
                    best = next;
                    loss = nextLoss;
                    break;
                }
            }
        }
        return best;
    }

    private double loss(List<Scored> rows, Targets targets) {
        return rows.stream().mapToDouble(row -> {
            double odds = slope * row.score() + offset;
            // ln(1 + e^odds), without overflow
            return Math.max(odds, 0) + Math.log1p(Math.exp(-Math.abs(odds))) - targets.of(row) * odds;
        }).sum();
    }

    /** The gradient, divided by the matrix of second derivatives. */
    private Calibration newton(List<Scored> rows, Targets targets) {
        double gradientSlope = 0;
        double gradientOffset = 0;
        double slopeSlope = RIDGE;
        double slopeOffset = 0;
        double offsetOffset = RIDGE;
        for (Scored row : rows) {
            double probability = LinearWeights.sigmoid(slope * row.score() + offset);
            double error = probability - targets.of(row);
            double curvature = probability * (1 - probability);
            gradientSlope += error * row.score();
            gradientOffset += error;
            slopeSlope += curvature * row.score() * row.score();
            slopeOffset += curvature * row.score();
            offsetOffset += curvature;
        }
        double determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
        return new Calibration((offsetOffset * gradientSlope - slopeOffset * gradientOffset) / determinant,
                (slopeSlope * gradientOffset - slopeOffset * gradientSlope) / determinant);
    }

    LinearWeights apply(LinearWeights head) {
        float[] weights = new float[head.weights().length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) (slope * head.weights()[i]);
        }
        return new LinearWeights(weights, (float) (slope * head.bias() + offset));
    }

    /** A row's score before the sigmoid, and its class. */
    record Scored(double score, boolean positive) {}

    /** What the classes count as: a little less than certain, since the rows are not all there are. */
    private record Targets(double high, double low) {

        static Targets of(List<Scored> rows) {
            long positives = rows.stream().filter(Scored::positive).count();
            return new Targets((positives + 1.0) / (positives + 2.0), 1.0 / (rows.size() - positives + 2.0));
        }

        double of(Scored row) {
            return row.positive() ? high : low;
        }
    }
}
