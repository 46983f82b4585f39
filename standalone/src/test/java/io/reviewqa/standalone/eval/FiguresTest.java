package io.reviewqa.standalone.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewqa.standalone.eval.Figures.Asked;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the figures are, how two measurements are compared, and what the trainer's regression finds. */
class FiguresTest {

    @Test
    void whenOneClassIsAlwaysSurer_thenTheAreaIsOne() {
        assertThat(Auc.of("AUC", List.of(0.8, 0.9), List.of(0.1, 0.2)).value()).isOne();
        assertThat(Auc.of("AUC", List.of(0.5, 0.5), List.of(0.5)).value()).isEqualTo(0.5);
        assertThat(Auc.of("AUC", List.of(0.1, 0.9), List.of(0.5)).value()).isEqualTo(0.5);
    }

    @Test
    void whenAFigureIsLowerByLessThanItsStandardError_thenItIsNot() {
        Figure before = Figure.share("hit@1", 60, 100);
        assertThat(Figure.share("hit@1", 56, 100).isLowerThan(before)).isFalse();
        assertThat(Figure.share("hit@1", 50, 100).isLowerThan(before)).isTrue();
        assertThat(Figure.share("hit@1", 90, 100).isLowerThan(before)).isFalse();
    }

    @Test
    void whenReportsAreCompared_thenLowerFiguresAndChangedQuestionsAreNamed(@TempDir Path folder) throws IOException {
        report(60, new Outcome("answered", 1, 0.9, null, null, 0, 0, 0)).write(folder.resolve("before.json"));
        EvalReport before = EvalReport.read(folder.resolve("before.json"));
        Comparison comparison = new Comparison(before, report(40, new Outcome("no_evidence", 0, 0, null, null, 0, 0, 0)));
        assertThat(comparison.lower()).singleElement().asString().contains("hit@1", "0.600 → 0.400");
        assertThat(comparison.table()).contains("- q1: status answered → no_evidence, evidence at 1 → 0");
        assertThat(new Comparison(before, before).lower()).isEmpty();
    }

    @Test
    void whenOneFeatureTellsTheClasses_thenTheRegressionWeighsIt() {
        List<RidgeRegression.Row> rows = IntStream.range(0, 400)
                .mapToObj(i -> new RidgeRegression.Row(new double[] {i % 7, i % 20, 1}, i % 20 >= 10, 1)).toList();
        double[] weights = RidgeRegression.fit(rows, new int[] {0, 1});
        assertThat(weights[1]).isPositive();
        assertThat(weights[0]).isCloseTo(0, within(0.05));
        assertThat(weights[2] + weights[1] * 9.5).isCloseTo(0, within(0.2));
    }

    @Test
    void whenAnnotatorsDisagree_thenTheQuestionIsNotAmongTheAgreed() {
        List<Asked> asked = List.of(asked(true, true), asked(true, false), asked(false, true));
        Map<String, List<Figure>> figures = Figures.of(asked);
        assertThat(figures.get("all").get(0)).isEqualTo(Figure.share("hit@1", 2, 2).beside(1));
        assertThat(figures.get("agreed").get(0)).isEqualTo(Figure.share("hit@1", 1, 1).beside(1));
    }

    private static Asked asked(boolean isDue, boolean isAgreed) {
        EvalQuestion question = new EvalQuestion("q", "?", "s", "r", "how", isDue, List.of(), List.of(), null);
        return new Asked(question, new Outcome("answered", 1, 0.9, null, null, 0, 0, 0), new EvidenceSpans.Pool(1, 1), isAgreed,
                1);
    }

    private static EvalReport report(int hits, Outcome outcome) {
        return new EvalReport("model", Map.of("set", Map.of("all", List.of(Figure.share("hit@1", hits, 100)))),
                Map.of("set", Map.of("q1", outcome)));
    }
}
