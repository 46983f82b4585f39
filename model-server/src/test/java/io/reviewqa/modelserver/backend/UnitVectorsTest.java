package io.reviewqa.modelserver.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitVectorsTest {

    @Test
    void whenAVectorHasADirection_thenItsLengthBecomesOne() {
        assertThat(UnitVectors.normalise(new float[] {3, 4})).containsExactly(0.6f, 0.8f);
        assertThat(UnitVectors.normalise(new float[] {1e-20f, 0})[0]).isCloseTo(1, within(1e-6f));
    }

    @ParameterizedTest
    @ValueSource(floats = {0, Float.NaN, Float.POSITIVE_INFINITY})
    void whenAVectorHasNone_thenItIsRefused(float value) {
        assertThatThrownBy(() -> UnitVectors.normalise(new float[] {0, value})).isInstanceOfSatisfying(
                ModelServerException.class, refused -> assertThat(refused.failure()).isEqualTo(Failure.INTERNAL));
        assertThatThrownBy(() -> UnitVectors.normalise(new float[0])).isInstanceOf(ModelServerException.class);
    }
}
