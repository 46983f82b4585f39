package io.reviewqa.integration.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReviewExcerptTest {

    private static final String SENTENCE = "The soup is salty.";

    @Test
    void whenAReviewIsLong_thenWhatIsAroundTheSentenceIsShown() {
        String before = "a".repeat(10_000);
        String after = "b".repeat(10_000);

        assertThat(around(before + SENTENCE + after)).hasSize(2_002).startsWith("…aaa").contains("a" + SENTENCE + "b")
                .endsWith("bbb…");
        assertThat(around(SENTENCE + after)).hasSize(2_001).startsWith(SENTENCE).endsWith("b…");
        assertThat(around(before + SENTENCE)).hasSize(2_001).startsWith("…a").endsWith(SENTENCE);
    }

    @Test
    void whenAReviewIsCutInACharacter_thenNoHalfOfItIsShown() {
        String shown = around("x" + "\ud83d\ude00".repeat(2_000) + SENTENCE + "\ud83d\ude00".repeat(2_000));

        assertThat(shown.codePoints())
                .allMatch(codePoint -> codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE);
        assertThat(shown).contains(SENTENCE);
    }

    @Test
    void whenAReviewIsShort_thenItIsShownWhole() {
        assertThat(around("Nice. " + SENTENCE)).isEqualTo("Nice. " + SENTENCE);
    }

    private static String around(String text) {
        return ReviewExcerpt.around(SENTENCE, text);
    }
}
