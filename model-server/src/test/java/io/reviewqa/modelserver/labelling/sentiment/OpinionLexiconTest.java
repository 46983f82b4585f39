package io.reviewqa.modelserver.labelling.sentiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpinionLexiconTest {

    private static final OpinionLexicon ENGLISH = OpinionLexicon.of("en");
    private static final OpinionLexicon KOREAN = OpinionLexicon.of("ko");

    @ParameterizedTest
    @ValueSource(strings = {
            "A great lamp.", "It isn\u2019t noisy.", "The staff could not have been nicer.", "I couldn't ask for more comfort.",
            "Not bad at all", "No complaints.", "GREAT!"
    })
    void whenAnEnglishTextIsFavourable_thenItsWordsAre(String text) {
        assertThat(balance(ENGLISH, text)).as(text).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "It broke.", "The lamp is not good.", "It could have been brighter.", "I won't buy it again.", "A waste of money.",
            "It stopped working.", "Great, it broke and it leaks."
    })
    void whenAnEnglishTextIsUnfavourable_thenItsWordsAre(String text) {
        assertThat(balance(ENGLISH, text)).as(text).isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"I can't recommend it enough.", "Not too sweet.", "It works very well.", "Ten out of 10."})
    void whenAWordMeansTheContraryOfItsFirstLook_thenThePhraseDecides(String text) {
        assertThat(balance(ENGLISH, text)).as(text).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"I can't recommend it.", "It feels cheap.", "I don't like it.", "Don't waste your money.", "Pretty bad."})
    void whenAWordMeansTheContraryOfItsFirstLook_thenThePhraseOfComplaintDecides(String text) {
        assertThat(balance(ENGLISH, text)).as(text).isNegative();
    }

    @ParameterizedTest
    @ValueSource(strings = {"끊김없음", "안 빠지고", "소음이 하나도 없네요", "부담없는 가격", "질리지 않아요", "나쁘지 않아요", "생각보다 조용해요", "흠잡을 데 없어요"})
    void whenAKoreanTextIsFavourable_thenItsWordsAre(String text) {
        assertThat(balance(KOREAN, text)).as(text).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"별로예요", "아쉬워요", "그저 그래요", "생각보다 작아요", "좋지 않아요", "안 좋아요", "맛이 하나도 없어요", "이틀 만에 고장 났어요"})
    void whenAKoreanTextIsUnfavourable_thenItsWordsAre(String text) {
        assertThat(balance(KOREAN, text)).as(text).isNegative();
    }

    @Test
    void whenATextStatesAFact_thenNothingIsCounted() {
        assertThat(ENGLISH.counts("The lamp is on the second shelf.")).containsOnly(0);
        assertThat(KOREAN.counts("전구는 두 개 들어 있어요")).containsOnly(0);
        assertThat(ENGLISH.counts("")).containsOnly(0);
    }

    @Test
    void whenThereAreNoWordsOfALanguage_thenTheMessageNamesIt() {
        assertThatThrownBy(() -> OpinionLexicon.of("xx")).isInstanceOf(UncheckedIOException.class).hasMessageContaining("'xx'");
    }

    private static float balance(OpinionLexicon lexicon, String text) {
        float[] counts = lexicon.counts(text);
        return counts[0] - counts[1] + counts[2] - counts[3];
    }
}
