package io.reviewqa.standalone.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.reviewqa.standalone.eval.EvalData.EvalReview;
import io.reviewqa.standalone.eval.EvidenceSpans.Pool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvidenceSpansTest {

    private final EvidenceSpans spans = new EvidenceSpans(List.of(
            new EvalReview("r", "s", "We 've come twice. The soup was hot, and the staff were friendly! It's cheap, they say.")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The soup was hot, and the staff were friendly! | staff were friendly   | true
            The soup was hot, and the staff were friendly! | the soup was hot , and | true
            It's cheap, they say.                                 | It 's cheap           | true
            It's cheap, they say.                                 | staff were friendly   | false
            We 've come twice.                             | nowhere to be found   | false
            It's cheap, they say.                                 | friendly ! It 's cheap | true
            """)
    void whenAMarkLiesInASentence_thenThatIsEvidence(String sentence, String span, boolean isEvidence) {
        assertThat(spans.isEvidence(question(span), "r", sentence)).isEqualTo(isEvidence);
    }

    @Test
    void whenDrawnAtRandom_thenChanceIsThatOfDrawingWithoutReplacement() {
        assertThat(new Pool(4, 1).chance(1)).isCloseTo(0.25, within(1e-9));
        assertThat(new Pool(4, 1).chance(3)).isCloseTo(0.75, within(1e-9));
        assertThat(new Pool(3, 3).chance(3)).isOne();
        assertThat(spans.pool(question("cheap"), List.of("r"))).isEqualTo(new Pool(3, 1));
    }

    @Test
    void whenTwoMarkedTheReviewOrNobodyDidAny_thenAnnotatorsAgree() {
        assertThat(spans.isAgreed(due("cheap", "cheap"))).isTrue();
        assertThat(spans.isAgreed(due("cheap", "staff were friendly"))).isTrue();
        assertThat(spans.isAgreed(due("cheap"))).isFalse();
        assertThat(spans.isAgreed(due("cheap", "of another review"))).isFalse();
        assertThat(spans.isAgreed(new EvalQuestion("q", "?", "s", "r", "how", false, List.of(), List.of(), null))).isTrue();
    }

    private static EvalQuestion due(String... marks) {
        return new EvalQuestion("q", "?", "s", "r", "how", true, List.of(marks), List.of("r"), null);
    }

    private static EvalQuestion question(String span) {
        return new EvalQuestion("q", "?", "s", null, "how", true, List.of(span), List.of("r"), null);
    }
}
