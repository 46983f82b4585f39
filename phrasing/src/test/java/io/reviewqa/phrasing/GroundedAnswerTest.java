package io.reviewqa.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.ContractNames;
import io.reviewqa.model.Polarity;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is told where nobody has words for aspects; with them it is the model server's to test. */
class GroundedAnswerTest {

    private static final Evidence EVIDENCE = new Evidence(ContractNames.OTHER_ASPECT, 3, 1, 0, 4, 9);

    private final GroundedAnswer answer = new GroundedAnswer(AspectWords.NONE);

    @Test
    void whenThereAreNoWordsForAspects_thenTheFormIsTold() {
        assertThat(answer.facts(grounds(AnswerLanguage.ENGLISH, AnswerForm.YES_NO, EVIDENCE, 1)))
                .containsExactly("Mostly yes: 3 say yes, 1 says no (of 9 reviews).");
        assertThat(answer.facts(grounds(AnswerLanguage.ENGLISH, AnswerForm.COUNTS, EVIDENCE, 1)))
                .containsExactly("4 of 9 reviews mention this.");
        assertThat(answer.facts(grounds(AnswerLanguage.KOREAN, AnswerForm.COUNTS, EVIDENCE, 1)))
                .containsExactly("리뷰 9개 중 4개가 이 내용을 이야기합니다.");
    }

    @Test
    void whenNothingIsCounted_thenItIsOnlyTheClosest() {
        Evidence none = new Evidence(ContractNames.OTHER_ASPECT, 0, 0, 0, 0, 9);
        assertThat(answer.extract(grounds(AnswerLanguage.ENGLISH, AnswerForm.COUNTS, none, 1), 0).text()).isEqualTo(
                "No review answers this for certain. What reviewers wrote that comes closest: “Sentence 1.” [1]");
        assertThat(answer.extract(grounds(AnswerLanguage.ENGLISH, AnswerForm.COUNTS, none, 0), 0).text())
                .isEqualTo("None of the 9 reviews says anything about this.");
    }

    @Test
    void whenWordsAreLimited_thenQuotesAreLeftOutFromTheEndButNeverTheFirst() {
        Grounds grounds = grounds(AnswerLanguage.ENGLISH, AnswerForm.COUNTS, EVIDENCE, 3);
        Extract cut = answer.extract(grounds, 1);
        assertThat(cut.isCut()).isTrue();
        assertThat(cut.pieces()).containsExactly("4 of 9 reviews mention this.", " “Sentence 1.” [1]");
        Extract whole = answer.extract(grounds, 0);
        assertThat(whole.isCut()).isFalse();
        assertThat(String.join("", whole.pieces())).isEqualTo(whole.text()).endsWith("“Sentence 3.” [3]");
    }

    private static Grounds grounds(AnswerLanguage language, AnswerForm form, Evidence evidence, int passages) {
        return new Grounds(language, evidence,
                IntStream.rangeClosed(1, passages).mapToObj(n -> new Passage(n, "Sentence " + n + ".", Polarity.POSITIVE))
                        .toList(),
                "", new Asked(form, List.of(), List.of(), 0, OptionalInt.empty()));
    }
}
