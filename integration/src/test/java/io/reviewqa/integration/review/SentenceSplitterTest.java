package io.reviewqa.integration.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentenceSplitterTest {

    private final SentenceSplitter splitter = new SentenceSplitter();

    @Test
    void whenEnglish_thenOneASentence() {
        assertThat(splitter.split("The broth was far too salty. Still, the staff were very kind!"))
                .extracting(Sentence::text)
                .containsExactly("The broth was far too salty.", "Still, the staff were very kind!");
    }

    @Test
    void whenKorean_thenOneASentenceWithItsLanguage() {
        assertThat(splitter.split("국물이 정말 너무 짜서 먹기 힘들었어요. 그래도 사장님은 친절하셨습니다. Great portion size though."))
                .extracting(Sentence::language)
                .containsExactly("ko", "ko", "en");
    }

    @Test
    void whenVeryShort_thenJoinedToItsNeighbour() {
        assertThat(splitter.split("Yum! Best ramen I have had in years. Wow."))
                .extracting(Sentence::text)
                .containsExactly("Yum! Best ramen I have had in years. Wow.");
    }

    @Test
    void whenLinesWithoutFullStops_thenEachLineIsOne() {
        assertThat(splitter.split("양이 정말 푸짐하고 많아요\n\n배달도 생각보다 빨랐습니다\n"))
                .extracting(Sentence::text)
                .containsExactly("양이 정말 푸짐하고 많아요", "배달도 생각보다 빨랐습니다");
    }

    @Test
    void whenEndless_thenCutBetweenWordsAndNothingLost() {
        String text = "word ".repeat(500).strip();
        var sentences = splitter.split(text);
        assertThat(sentences).allSatisfy(sentence -> assertThat(sentence.text().length()).isBetween(1, 400));
        assertThat(String.join(" ", sentences.stream().map(Sentence::text).toList())).isEqualTo(text);
    }

    @Test
    void whenEndlessWithoutSpaces_thenNoSurrogatePairIsCutAndWhatHoldsNoWordIsLeftOut() {
        String text = "x" + "😀".repeat(500);
        assertThat(splitter.split(text)).extracting(Sentence::text).containsExactly("x" + "😀".repeat(199));
        String words = "x😀".repeat(500);
        var sentences = splitter.split(words);
        assertThat(String.join("", sentences.stream().map(Sentence::text).toList())).isEqualTo(words);
        assertThat(sentences).allSatisfy(
                sentence -> assertThat(Character.isHighSurrogate(sentence.text().charAt(sentence.text().length() - 1)))
                        .isFalse());
    }

    @Test
    void whenInSeveralLanguages_thenEachHasItsOwn() {
        assertThat(splitter.split("The broth isn&#39;t salty at all. Le bouillon n'est pas trop salé. スープはしょっぱいです。"))
                .extracting(Sentence::language)
                .containsExactly("en", "fr", "ja");
    }

    @Test
    void whenThereIsNoWord_thenThereIsNoSentence() {
        assertThat(splitter.split(".*")).isEmpty();
    }

    @Test
    void whenTheLongestReviewIsAllShortSentences_thenTheyFitOneCall() {
        assertThat(splitter.split("It was good. ".repeat(1538)).size()).isBetween(100, 256);
    }

    @Test
    void whenSplit_thenEachIsAPartOfTheText() {
        String text = "  First one here.\tSecond one there!  셋째 문장도 있습니다.  ";
        assertThat(splitter.split(text)).isNotEmpty().allSatisfy(sentence -> {
            assertThat(text).contains(sentence.text());
            assertThat(sentence.text()).isEqualTo(sentence.text().strip());
        });
    }
}
