package io.reviewqa.modelserver.labelling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.labelling.sentiment.ToneBlend;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BlendFitterTest {

    private static final int ROWS = 20_000;
    private static final CrossFit.Target TONE = new CrossFit.Target(Example::opinion, Example::positive, row -> 1);
    private static final CrossFit.Target OPINION = new CrossFit.Target(row -> true, Example::opinion, row -> 1);

    /** Truths are drawn with the odds that a third of the score, and a half, give. */
    private final List<Example> rows = new ArrayList<>();
    private final double[] scores = new double[ROWS];

    BlendFitterTest() {
        Random random = new Random(1);
        for (int i = 0; i < ROWS; i++) {
            scores[i] = 4 * random.nextGaussian();
            boolean positive = random.nextDouble() < LinearWeights.sigmoid(scores[i] / 3 + 0.5);
            rows.add(new Example("row " + i, positive ? Polarity.POSITIVE : Polarity.NEGATIVE, "", i % Example.FOLDS));
        }
    }

    @Test
    void whenScoresAreOverconfident_thenTheirTrueWeightIsFound() {
        ToneBlend.Tone blend = fitter().tone(null, new CrossFit(null, scores));

        assertThat(blend.ngrams()).isEqualTo(1.0 / 3, within(0.03));
        assertThat(blend.bias()).isEqualTo(0.5, within(0.05));
        assertThat(blend.embedding()).isZero();
    }

    @Test
    void whenTheyAreBlended_thenProbabilitiesMeanWhatTheySay() {
        BlendFitter fitter = fitter();
        CrossFit ngrams = new CrossFit(null, scores);
        double[] blended = fitter.toneScores(fitter.tone(null, ngrams), null, ngrams);

        assertThat(evaluate(scores).calibrationError()).isGreaterThan(0.1);
        assertThat(evaluate(blended).calibrationError()).isLessThan(0.02);
        assertThat(evaluate(blended).brier()).isLessThan(evaluate(scores).brier());
    }

    @Test
    void whenProbabilitiesAreEvaluated_thenEachMeasureIsAsDefined() {
        Evaluation evaluation = Evaluation.of(List.of(0.9, 0.8, 0.3), List.of(true, false, false));

        assertThat(evaluation.accuracy()).isEqualTo(2.0 / 3, within(1e-9));
        assertThat(evaluation.logLoss()).isEqualTo(-(Math.log(0.9) + Math.log(0.2) + Math.log(0.7)) / 3, within(1e-9));
        assertThat(evaluation.brier()).isEqualTo((0.01 + 0.64 + 0.09) / 3, within(1e-9));
        assertThat(evaluation.calibrationError()).isEqualTo((0.1 + 0.8 + 0.3) / 3, within(1e-9));
    }

    private BlendFitter fitter() {
        return new BlendFitter(rows, rows.stream().map(row -> new float[4]).toList(), TONE, OPINION, 7);
    }

    private Evaluation evaluate(double[] odds) {
        return Evaluation.of(IntStream.range(0, ROWS).mapToObj(i -> LinearWeights.sigmoid(odds[i])).toList(),
                rows.stream().map(Example::positive).toList());
    }
}
