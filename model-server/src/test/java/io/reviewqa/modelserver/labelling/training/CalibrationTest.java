package io.reviewqa.modelserver.labelling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.labelling.sentiment.SparseVector;
import io.reviewqa.modelserver.labelling.training.Calibration.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final int ROWS = 20_000;

    /** Truths are drawn with the odds that a third of the score, and a half, give. */
    private final List<Scored> overconfident = new ArrayList<>();

    CalibrationTest() {
        Random random = new Random(1);
        for (int i = 0; i < ROWS; i++) {
            double score = 4 * random.nextGaussian();
            overconfident.add(new Scored(score, random.nextDouble() < LinearWeights.sigmoid(score / 3 + 0.5)));
        }
    }

    @Test
    void whenScoresAreOverconfident_thenTheTrueSlopeAndOffsetAreFound() {
        Calibration calibration = Calibration.fit(overconfident);

        assertThat(calibration.slope()).isEqualTo(1.0 / 3, within(0.02));
        assertThat(calibration.offset()).isEqualTo(0.5, within(0.05));
    }

    @Test
    void whenItIsApplied_thenProbabilitiesMeanWhatTheySay() {
        LinearWeights head = new LinearWeights(new float[] {1}, 0);
        LinearWeights calibrated = Calibration.fit(overconfident).apply(head);

        assertThat(evaluate(head).calibrationError()).isGreaterThan(0.1);
        assertThat(evaluate(calibrated).calibrationError()).isLessThan(0.02);
        assertThat(evaluate(calibrated).brier()).isLessThan(evaluate(head).brier());
    }

    @Test
    void whenProbabilitiesAreEvaluated_thenEachMeasureIsAsDefined() {
        Evaluation evaluation = Evaluation.of(List.of(0.9, 0.8, 0.3), List.of(true, false, false));

        assertThat(evaluation.accuracy()).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(evaluation.logLoss()).isEqualTo(-(Math.log(0.9) + Math.log(0.2) + Math.log(0.7)) / 3, within(1e-9));
        assertThat(evaluation.brier()).isEqualTo((0.01 + 0.64 + 0.09) / 3, within(1e-9));
        assertThat(evaluation.calibrationError()).isEqualTo((0.1 + 0.8 + 0.3) / 3, within(1e-9));
    }

    private Evaluation evaluate(LinearWeights head) {
        List<Double> probabilities = overconfident.stream()
                .map(row -> head.probability(new SparseVector(new int[] {0}, new float[] {(float) row.score()}))).toList();
        return Evaluation.of(probabilities, overconfident.stream().map(Scored::positive).toList());
    }
}
