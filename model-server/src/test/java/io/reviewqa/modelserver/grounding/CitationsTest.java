package io.reviewqa.modelserver.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CitationsTest {

    @Test
    void whenNumbersAreCited_thenTheyAreReadInEveryForm() {
        assertThat(Citations.of("Salty [1][3], they say [1, 12].")).containsExactly(1, 3, 12);
        assertThat(Citations.of("It costs [about] 3 dollars.")).isEmpty();
    }

    @Test
    void whenNumbersAreReplaced_thenTheyStandBeforeTheFullStop() {
        assertThat(Citations.without("Salty [1][3], they say [1, 12].")).isEqualTo("Salty, they say.");
        assertThat(Citations.with("Salty, they say.", List.of(2, 4))).isEqualTo("Salty, they say [2] [4].");
        assertThat(Citations.with("It costs $5", List.of(2))).isEqualTo("It costs $5 [2]");
    }
}
