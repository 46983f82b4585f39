package io.reviewqa.standalone.eval;

import java.util.List;

/**
 * How well a number tells two classes apart: the probability that one of the first has the larger (0.5 is chance), with its
 * standard error (Hanley and McNeil 1982).
 */
final class Auc {

    private Auc() {}

    static Figure of(String name, List<Double> positives, List<Double> negatives) {
        if (positives.isEmpty() || negatives.isEmpty()) {
            return new Figure(name, 0.5, 0.5, 0, 0);
        }
        double won = 0;
        for (double positive : positives) {
            for (double negative : negatives) {
                won += 0.5 + 0.5 * Double.compare(positive, negative);
            }
        }
        double area = won / positives.size() / negatives.size();
        double both = area / (2 - area);
        double twice = 2 * area * area / (1 + area);
        double variance = (area * (1 - area) + (positives.size() - 1) * (both - area * area)
                + (negatives.size() - 1) * (twice - area * area)) / positives.size() / negatives.size();
        return new Figure(name, area, 0.5, Math.sqrt(Math.max(0, variance)), positives.size() + negatives.size());
    }
}
