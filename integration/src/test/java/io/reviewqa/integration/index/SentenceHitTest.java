package io.reviewqa.integration.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.Polarity;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceHitTest {

    private static final String SENTENCE = "The soup is salty.";

    @Test
    void whenAReviewIsLong_thenWhatIsAroundTheSentenceIsShown() {
        String before = "a".repeat(10_000);
        String after = "b".repeat(10_000);

        assertThat(hit(before + SENTENCE + after).context()).hasSize(2_002).startsWith("…aaa").contains("a" + SENTENCE + "b")
                .endsWith("bbb…");
        assertThat(hit(SENTENCE + after).context()).hasSize(2_001).startsWith(SENTENCE).endsWith("b…");
        assertThat(hit(before + SENTENCE).context()).hasSize(2_001).startsWith("…a").endsWith(SENTENCE);
    }

    @Test
    void whenAReviewIsCutInACharacter_thenNoHalfOfItIsShown() {
        String shown = hit("x" + "\ud83d\ude00".repeat(2_000) + SENTENCE + "\ud83d\ude00".repeat(2_000)).context();

        assertThat(shown.codePoints())
                .allMatch(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
        assertThat(shown).contains(SENTENCE);
    }

    @Test
    void whenAReviewIsShort_thenItIsShownWhole() {
        assertThat(hit("Nice. " + SENTENCE).context()).isEqualTo("Nice. " + SENTENCE);
    }

    private static SentenceHit hit(String text) {
        return new SentenceHit("r", "s", null, 0, "en", SENTENCE, text, 1, List.of(), Polarity.POSITIVE);
    }
}
