package io.reviewqa.integration.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PositionedWordsTest {

    private final PositionedWords words = new PositionedWords();

    @Test
    void whenAStopWordIsLeftOut_thenItsPlaceIsKept() {
        assertThat(words.of("The staff of the terrace were lovely.", "en")).isEqualTo(". staff . . terrac were love");
    }

    @Test
    void whenKorean_thenParticlesAndEndingsAreLeftOut() {
        assertThat(words.of("국물이 정말 너무 짰어요.", "ko").split(" ")).contains("국물".substring(0, 1)).doesNotContain("이", "정말");
    }

    @Test
    void whenThereIsNoWord_thenNothing() {
        assertThat(words.of("…", "en")).isEmpty();
    }
}
