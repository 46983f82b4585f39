package io.reviewqa.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictTest {

    @ParameterizedTest
    @CsvSource({
            "0, 0, 4, UNDECIDED",
            "1, 0, 0, TOO_FEW", "1, 1, 0, TOO_FEW", "2, 0, 9, TOO_FEW",
            "3, 0, 0, AGREED", "0, 3, 0, AGREED",
            "3, 0, 1, MOSTLY", "7, 3, 0, MOSTLY", "3, 7, 0, MOSTLY", "70, 30, 0, MOSTLY",
            "69, 31, 0, DIVIDED", "2, 1, 0, DIVIDED", "6, 4, 0, DIVIDED", "4, 6, 5, DIVIDED",
            "59, 41, 0, EVEN", "4, 3, 0, EVEN", "2, 2, 0, EVEN",
            "1000000000, 1000000000, 0, EVEN", "2000000000, 0, 0, AGREED"
    })
    void whenReviewsDivide_thenVerdictFollowsTheDocumentedBounds(int positive, int negative, int neutral,
            Verdict verdict) {
        int total = positive + negative + neutral;

        assertThat(Verdict.of(new Evidence("salty", positive, negative, neutral, total, total))).isEqualTo(verdict);
    }
}
