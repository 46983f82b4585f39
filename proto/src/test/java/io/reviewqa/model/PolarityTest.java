package io.reviewqa.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PolarityTest {

    @ParameterizedTest
    @EnumSource
    void whenItTravels_thenItArrives(Polarity polarity) {
        assertThat(Polarity.of(polarity.toMessage())).contains(polarity);
        assertThat(Polarity.of(polarity.label())).contains(polarity);
    }

    @Test
    void whenMessageHasNone_thenItIsNeutral() {
        assertThat(Polarity.of(io.reviewqa.model.v1.Polarity.POLARITY_UNSPECIFIED)).contains(Polarity.NEUTRAL);
    }

    @Test
    void whenNotKnown_thenThereIsNone() {
        assertThat(Polarity.of(io.reviewqa.model.v1.Polarity.UNRECOGNIZED)).isEmpty();
        assertThat(Polarity.of("POSITIVE")).isEmpty();
    }
}
