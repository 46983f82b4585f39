package io.reviewqa.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.ContractNames;
import io.reviewqa.phrasing.Asked.Topic;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormPhrasingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 0 | 0 | Yes, says one reviewer (of 16 reviews).
            0 | 2 | 0 | No, say both reviewers who mention it (of 16 reviews).
            4 | 0 | 0 | Yes, say all 4 reviewers who mention it (of 16 reviews).
            1 | 0 | 1 | Yes, says one reviewer, 1 takes no side (of 16 reviews).
            5 | 2 | 0 | Mostly yes: 5 say yes, 2 say no (of 16 reviews).
            1 | 1 | 0 | Reviewers are divided: 1 says yes, 1 says no (of 16 reviews).
            2 | 3 | 1 | More say no than yes: 2 say yes, 3 say no, 1 takes no side (of 16 reviews).
            0 | 0 | 1 | 1 of 16 reviews mentions this.
            """)
    void whenYesOrNoIsAsked_thenTheVerdictComesFirst(int yes, int no, int neither, String sentence) {
        assertThat(FormPhrasing.in(AnswerLanguage.ENGLISH).verdict(evidence(yes, no, neither))).isEqualTo(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | 0 | 0 | 네, 리뷰 16개 중 1개가 그렇다고 합니다.
            0 | 2 | 0 | 아니요, 리뷰 16개 중 2개가 아니라고 합니다.
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
    void whenAllAreOfOneMindOfTwoThings_thenOneVerdictDoes() {
        Asked asked = new Asked(AnswerForm.YES_NO, List.of(new Topic("fits", 1, 0, 0, 1), new Topic("tall", 1, 0, 0, 1)),
                List.of(), 0, OptionalInt.empty());
        assertThat(first(evidence(1, 0, 0), asked)).isEqualTo("Yes, says one reviewer (of 16 reviews).");
    }

    @Test
    void whenItIsAskedOfTwoThingsWhetherItIsSo_thenEachHasItsVerdict() {
        Asked asked = new Asked(AnswerForm.YES_NO, List.of(new Topic("salty", 5, 2, 0, 7), new Topic("sour", 0, 1, 0, 1),
                new Topic("bitter", 0, 0, 0, 0)), List.of(), 0, OptionalInt.empty());
        assertThat(first(evidence(5, 3, 0), asked)).isEqualTo(
                "Salty? Mostly yes: 5 say yes, 2 say no (of 16 reviews). Sour? No, says one reviewer (of 16 reviews). "
                        + "Bitter? No review speaks to it.");
        assertThat(FormPhrasing.in(AnswerLanguage.KOREAN).first(evidence(5, 3, 0), asked)).isEqualTo(
                "salty? 대체로 그렇습니다: 그렇다는 리뷰 5개, 아니라는 리뷰 2개 (전체 리뷰 16개). sour? 아니요, 리뷰 16개 중 1개가 아니라고 합니다. "
                        + "bitter? 이야기하는 리뷰가 없습니다.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            15   | 40     | 20 | minute |       | 15 to 40 minutes, most say about 20 (4 of 16 reviews).                | 15분~40분, 보통 20분 정도 (리뷰 16개 중 4개가 말한 내용).
            1    | 1      |    | hour   |       | 1 hour (4 of 16 reviews).                                             | 1시간 (리뷰 16개 중 4개가 말한 내용).
            1.5  | 6      |    | hour   |       | 1.5 to 6 hours (4 of 16 reviews).                                     | 1.5시간~6시간 (리뷰 16개 중 4개가 말한 내용).
            12   | 20     |    | dollar | night | $12 to $20 a night (4 of 16 reviews).                                 | 1박에 12달러~20달러 (리뷰 16개 중 4개가 말한 내용).
            9000 | 120000 |    | won    | month | 9,000 to 120,000 won a month (4 of 16 reviews).                       | 한 달에 9,000원~12만원 (리뷰 16개 중 4개가 말한 내용).
            5    | 5      |    | minute | foot  | 5 minutes on foot (4 of 16 reviews).                                  | 걸어서 5분 (리뷰 16개 중 4개가 말한 내용).
            """)
    void whenAnAmountIsAsked_thenItsSpreadIsTold(double low, double high, Double usual, String unit, String per, String english,
            String korean) {
        Asked asked = asked(AnswerForm.AMOUNT, List.of(), new Asked.Amount("", low, high,
                usual == null ? OptionalDouble.empty() : OptionalDouble.of(usual), unit, per == null ? "" : per, 4));
        assertThat(first(evidence(0, 0, 4), asked)).isEqualTo(english);
        assertThat(FormPhrasing.in(AnswerLanguage.KOREAN).first(evidence(0, 0, 4), asked)).isEqualTo(korean);
    }

    @Test
    void whenOneReviewGivesATimeOfDay_thenItIsToldAsItIsWritten() {
        assertThat(first(evidence(0, 0, 1), asked(AnswerForm.AMOUNT, List.of(), new Asked.Amount("until 9 pm", 1))))
                .isEqualTo("Until 9 pm, says one reviewer (of 16 reviews).");
    }

    @Test
    void whenTheBestIsAsked_thenWhatIsPraisedIsRanked() {
        Asked asked = asked(AnswerForm.CHOICE, List.of(new Topic("lentil soup", 3, 1, 0, 4), new Topic("baklava", 1, 0, 0, 1)));
        assertThat(first(evidence(4, 0, 0), asked))
                .isEqualTo("Most praised: lentil soup (3 of 4 reviews), baklava (1 review).");
        assertThat(FormPhrasing.in(AnswerLanguage.KOREAN).first(evidence(4, 0, 0), asked))
                .isEqualTo("가장 많이 칭찬받은 것: lentil soup(리뷰 4개 중 3개), baklava(리뷰 1개).");
    }

    @Test
    void whenTheWorstIsAsked_thenWhatIsDislikedIsRanked() {
        assertThat(first(evidence(0, 2, 0), asked(AnswerForm.WORST, List.of(new Topic("lentil soup", 0, 2, 0, 2)))))
                .isEqualTo("Least liked: lentil soup (2 reviews).");
    }

    @Test
    void whenItIsAskedWhomItSuits_thenThoseAreNamedAndWhomNot() {
        assertThat(first(evidence(2, 1, 0), asked(AnswerForm.AUDIENCE,
                List.of(new Topic("beginners", 2, 0, 0, 2), new Topic("heavy sleepers", 0, 1, 0, 1)))))
                .isEqualTo("Reviewers say it suits beginners (2); it does not suit heavy sleepers (1).");
    }

    @Test
    void whenTwoAreCompared_thenTheBetterOneComesFirst() {
        assertThat(first(evidence(3, 2, 0), asked(AnswerForm.COMPARISON,
                List.of(new Topic("gas grill", 1, 2, 0, 3), new Topic("charcoal", 2, 0, 0, 2)))))
                .isEqualTo("Better judged: charcoal. Gas grill: 1 favourable, 2 unfavourable. Charcoal: 2 favourable.");
    }

    @Test
    void whenSidesOfAPropertyAreCompared_thenWhatMoreSayComesFirst() {
        assertThat(first(evidence(0, 0, 4), asked(AnswerForm.COMPARISON,
                List.of(new Topic("dark", 0, 0, 1, 1), new Topic("bright", 0, 0, 3, 3)))))
                .isEqualTo("More say bright. Dark: 1 says so. Bright: 3 say so.");
    }

    @Test
    void whenComplaintsAreAsked_thenTheirTopicsAreCounted() {
        assertThat(first(evidence(0, 8, 0),
                asked(AnswerForm.COMPLAINTS, List.of(new Topic("noise", 0, 2, 0, 2), new Topic("breakfast", 0, 1, 0, 1)))))
                .isEqualTo("8 of 16 reviews complain, most often about noise (2), breakfast (1).");
    }

    @Test
    void whenNothingButAFactIsAsked_thenNoToneIsTold() {
        assertThat(first(evidence(1, 1, 0), new Asked(AnswerForm.FACT, List.of(), List.of(), 0, OptionalInt.empty())))
                .isEqualTo("2 of 16 reviews mention this.");
    }

    @Test
    void whenTooMuchIsAsked_thenThoseThatFindItTooMuchAreTold() {
        assertThat(FormPhrasing.in(AnswerLanguage.ENGLISH).excess(evidence(19, 3, 0), 3))
                .isEqualTo("Mostly no: 3 of the 22 reviewers who mention it find it too much.");
    }

    @Test
    void whenItIsSoAndNobodyFindsItTooMuch_thenBothAreTold() {
        assertThat(FormPhrasing.in(AnswerLanguage.ENGLISH).excess(evidence(2, 0, 0), 0))
                .isEqualTo("Hardly: 2 say it is, but nobody finds it too much (of 16 reviews).");
    }

    private static Asked asked(AnswerForm form, List<Topic> topics, Asked.Amount... amounts) {
        return new Asked(form, topics, List.of(amounts), 0, OptionalInt.empty());
    }

    private static String first(Evidence evidence, Asked asked) {
        return FormPhrasing.in(AnswerLanguage.ENGLISH).first(evidence, asked);
    }

    private static Evidence evidence(int positive, int negative, int neutral) {
        int total = positive + negative + neutral;
        return new Evidence(ContractNames.OTHER_ASPECT, positive, negative, neutral, total, Math.max(16, total));
    }
}
