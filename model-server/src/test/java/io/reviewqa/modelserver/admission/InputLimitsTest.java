package io.reviewqa.modelserver.admission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InputLimitsTest {

    private final InputLimits limits = new InputLimits(2, 5);

    @Test
    void whenTextsKeepToTheLimits_thenTheyPass() {
        assertThatCode(() -> limits.check(List.of("12345", "a"))).doesNotThrowAnyException();
    }

    @Test
    void whenALimitIsBroken_thenTheMessageNamesIndexAndLimit() {
        assertThatThrownBy(() -> limits.check(List.of())).hasMessage("no texts: a call carries 1 to 2");
        assertThatThrownBy(() -> limits.check(List.of("a", "b", "c"))).hasMessage("3 texts: a call carries at most 2");
        assertThatThrownBy(() -> limits.check(List.of("a", " "))).hasMessage("text 1 is empty or blank");
        assertThatThrownBy(() -> limits.check(List.of("123456")))
                .hasMessage("text 0 has 6 characters: at most 5 are taken");
    }
}
