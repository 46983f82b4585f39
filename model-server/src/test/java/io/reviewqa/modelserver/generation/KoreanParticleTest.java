package io.reviewqa.modelserver.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KoreanParticleTest {

    @ParameterizedTest
    @CsvSource({"짠맛, 짠맛을, 짠맛과", "크기, 크기를, 크기와", "서비스, 서비스를, 서비스와", "가격, 가격을, 가격과", "menu, menu를, menu와"})
    void whenWordEnds_thenParticleFitsItsLastSound(String word, String object, String with) {
        assertThat(KoreanParticle.OBJECT.after(word)).isEqualTo(object);
        assertThat(KoreanParticle.WITH.after(word)).isEqualTo(with);
    }
}
