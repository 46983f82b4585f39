package io.reviewqa.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.ContractNames;
import io.reviewqa.phrasing.Asked.Topic;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormPhrasingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 0 | 0 | Yes, says the one review that speaks to this (of 16 reviews in all).
            0 | 2 | 0 | No, say both reviews that speak to this (of 16 reviews in all).
            4 | 0 | 0 | Yes, say all 4 reviews that speak to this (of 16 reviews in all).
            1 | 0 | 1 | Yes, says 1 review, 1 takes no side (of 16 reviews in all).
            5 | 2 | 0 | Mostly yes: 5 say yes, 2 say no (of 16 reviews in all).
            1 | 1 | 0 | Reviewers are divided: 1 says yes, 1 says no (of 16 reviews in all).
            2 | 3 | 1 | More say no than yes: 2 say yes, 3 say no, 1 takes no side (of 16 reviews in all).
            0 | 0 | 1 | 1 of 16 reviews speaks to this, but takes no side.
            """)
    void whenYesOrNoIsAsked_thenTheVerdictComesFirst(int yes, int no, int neither, String sentence) {
        assertThat(FormPhrasing.in(AnswerLanguage.ENGLISH).verdict(evidence(yes, no, neither))).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 0 | 0 | 네: 그렇다는 리뷰 1개 (전체 리뷰 16개).
            0 | 2 | 0 | 아니요: 아니라는 리뷰 2개 (전체 리뷰 16개).
            1 | 1 | 0 | 의견이 갈립니다: 그렇다는 리뷰 1개, 아니라는 리뷰 1개 (전체 리뷰 16개).
            """)
    void whenYesOrNoIsAskedInKorean_thenTheVerdictComesFirst(int yes, int no, int neither, String sentence) {
        assertThat(FormPhrasing.in(AnswerLanguage.KOREAN).verdict(evidence(yes, no, neither))).isEqualTo(sentence);
    }

    @Test
    void whenTwoThingsAreAsked_thenEachIsJudged() {
        Asked asked = new Asked(AnswerForm.OPINION,
                List.of(new Topic("breakfast", 1, 1, 0, 2), new Topic("wifi", 0, 1, 0, 1)), List.of(), 0, OptionalInt.empty());
        assertThat(first(evidence(1, 2, 0), asked))
                .isEqualTo("Breakfast: 1 favourable, 1 unfavourable. Wifi: 1 unfavourable.");
    }

    @Test
    void whenAnAmountIsAsked_thenThoseThatReviewersGiveAreTold() {
        assertThat(first(evidence(0, 0, 2),
                new Asked(AnswerForm.AMOUNT, List.of(), List.of("30 hours", "5 hours"), 0, OptionalInt.empty())))
                .isEqualTo("Reviewers say: 30 hours, 5 hours (2 of 16 reviews in all).");
    }

    @Test
    void whenComplaintsAreAsked_thenTheirTopicsAreCounted() {
        assertThat(first(evidence(0, 8, 0), new Asked(AnswerForm.COMPLAINTS,
                List.of(new Topic("noise", 0, 2, 0, 2), new Topic("breakfast", 0, 1, 0, 1)), List.of(), 0, OptionalInt.empty())))
                .isEqualTo("8 of 16 reviews complain, most often about noise (2), breakfast (1).");
    }

    @Test
    void whenNothingButAFactIsAsked_thenNoToneIsTold() {
        assertThat(first(evidence(1, 1, 0), new Asked(AnswerForm.FACT, List.of(), List.of(), 0, OptionalInt.empty())))
                .isEqualTo("2 of 16 reviews speak to this.");
    }

    @Test
    void whenTooMuchIsAsked_thenThoseThatFindItTooMuchAreTold() {
        assertThat(FormPhrasing.in(AnswerLanguage.ENGLISH).excess(evidence(19, 3, 0), 3))
                .isEqualTo("Mostly no: 3 of the 22 find it too much.");
    }

    private static String first(Evidence evidence, Asked asked) {
        return FormPhrasing.in(AnswerLanguage.ENGLISH).first(evidence, asked);
    }

    private static Evidence evidence(int positive, int negative, int neutral) {
        int total = positive + negative + neutral;
        return new Evidence(ContractNames.OTHER_ASPECT, positive, negative, neutral, total, Math.max(16, total));
    }
}
