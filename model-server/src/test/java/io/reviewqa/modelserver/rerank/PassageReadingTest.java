package io.reviewqa.modelserver.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.reviewqa.modelserver.rerank.PassageReading.Says;
import org.junit.jupiter.api.Test;

class PassageReadingTest {

    @Test
    void whenAModelOnlyScores_thenItSaysNothing() {
        assertThat(PassageReading.of(new float[] {0.4f})).isEqualTo(new PassageReading(0.4f, null));
    }

    @Test
    void whenAModelReads_thenTheScoreIsThatThePassageAnswers() {
        PassageReading reading = PassageReading.of(new float[] {0.25f, 0.5f, 0.125f, 0.125f});

        assertThat(reading.score()).isEqualTo(0.75f, offset(1e-6f));
        assertThat(reading.says()).isEqualTo(new Says(0.5f, 0.125f, 0.125f));
    }
}
