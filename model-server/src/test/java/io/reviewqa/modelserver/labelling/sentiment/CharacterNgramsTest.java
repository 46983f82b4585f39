package io.reviewqa.modelserver.labelling.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CharacterNgramsTest {

    private final CharacterNgrams ngrams = new CharacterNgrams(1 << 10, 3);

    @Test
    void whenTextsDifferInCaseWidthAndBlanksOnly_thenTheirFeaturesAreEqual() {
        assertThat(ngrams.features("  Good\n\tfood ").indices()).isEqualTo(ngrams.features("good ｆood").indices());
    }

    @Test
    void whenFeaturesAreTaken_thenTheyAreAUnitVectorInAscendingOrder() {
        SparseVector features = ngrams.features("맛있지 않아요");

        double squares = 0;
        for (float value : features.values()) {
            squares += value * value;
        }
        assertThat(squares).isEqualTo(1, within(1e-5));
        assertThat(features.indices()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void whenBucketsAreNoPowerOfTwo_thenTheyAreRefused() {
        assertThatThrownBy(() -> new CharacterNgrams(1000, 3)).hasMessageContaining("power of two");
    }
}
