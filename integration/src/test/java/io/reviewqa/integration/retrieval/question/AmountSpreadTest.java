package io.reviewqa.integration.retrieval.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmountSpreadTest {

    @Test
    void whenReviewersGiveOtherUnits_thenTheyAreReckonedIntoOne() {
        assertThat(of(QuestionKind.HOW_LONG, "The ferry took half an hour.", "25 minutes by ferry", "about 30 min",
                "an hour and a half!"))
                .containsExactly(new AmountSpread(null, 25.0, 90.0, 30.0, AmountUnit.MINUTE, "", 4));
    }

    @Test
    void whenAnAmountIsFarFromTheOthers_thenItIsOfSomethingElse() {
        assertThat(of(QuestionKind.HOW_LONG, "dries in 3 hours", "4 hours to dry", "I have had it for two years"))
                .containsExactly(new AmountSpread(null, 3.0, 4.0, null, AmountUnit.HOUR, "", 2));
    }

    @Test
    void whenKoreanMoneyIsGiven_thenWordsAndDigitsAreTheSame() {
        assertThat(of(QuestionKind.HOW_MUCH, "입장료 만오천원", "15,000원 냈어요", "1만 5천원"))
                .containsExactly(new AmountSpread(null, 15_000.0, 15_000.0, null, AmountUnit.WON, "", 3));
    }

    @Test
    void whenNoCurrencyIsNamed_thenItIsThatOfTheOthers() {
        assertThat(of(QuestionKind.HOW_MUCH, "Paid 240, no regrets", "$260 in the sale"))
                .containsExactly(new AmountSpread(null, 240.0, 260.0, null, AmountUnit.DOLLAR, "", 2));
    }

    @Test
    void whenTimesOfDayAreGiven_thenTheyAreToldAsWritten() {
        assertThat(of(QuestionKind.WHEN, "Lunch is from 12 to 2.", "they stop at 9 pm")).extracting(AmountSpread::text)
                .containsExactly("from 12 to 2", "at 9 pm");
    }

    private static List<AmountSpread> of(QuestionKind kind, String... sentences) {
        Map<String, List<Amount>> amounts = new LinkedHashMap<>();
        for (String sentence : sentences) {
            amounts.put("r" + amounts.size(), Amounts.in(sentence, kind));
        }
        return AmountSpread.of(amounts);
    }
}
