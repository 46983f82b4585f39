package io.reviewqa.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KoreanParticleTest {

    @ParameterizedTest
    @CsvSource({"짠맛, 짠맛을", "크기, 크기를", "서비스, 서비스를", "가격, 가격을", "menu, menu를"})
    void whenWordEnds_thenParticleFitsItsLastSound(String word, String object) {
        assertThat(KoreanParticle.OBJECT.after(word)).isEqualTo(object);
    }
}
