package io.reviewqa.integration.retrieval.question;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HOW_MUCH | Parking is $38 a night.                | $38 a night
            HOW_MUCH | We paid 95 euros.                      | 95 euros
            HOW_MUCH | 주차비가 2만원이나 해요                 | 2만원
            HOW_MUCH | Three lovely nights.                   |
            HOW_MUCH | The deposit was 40, returned in full.  | 40
            HOW_MUCH | A second towel is another 15.          | 15
            HOW_MUCH | Got mine for 85 on sale.               | 85
            HOW_MUCH | 32 an hour is fair.                    | 32 an hour
            HOW_MUCH | We were 12 and it was too full.        |
            HOW_MUCH | My son is 14.                          |
            HOW_MUCH | Bleaching was 120, worth it.           | 120
            HOW_MUCH | Lessons run 60 minutes, some are 75.   |
            HOW_LONG | We waited forty minutes.               | forty minutes
            HOW_LONG | It was roasted four months ago.        |
            HOW_LONG | 40분 기다렸어요                         | 40분
            HOW_LONG | The strap is 90 cm.                    | 90 cm
            HOW_FAR  | It is 300 m from the beach.            | 300 m
            HOW_FAR  | Five minutes on foot.                  | Five minutes
            WHEN     | They close at 9 pm.                    | at 9 pm
            WHEN     | 주말에는 붐벼요                            | 주말
            """)
    void whenASentenceGivesAnAmount_thenItIsFoundAsWritten(QuestionKind kind, String sentence, String amount) {
        if (amount == null) {
            assertThat(Amounts.in(sentence, kind)).isEmpty();
        } else {
            assertThat(Amounts.in(sentence, kind)).extracting(Amount::text).contains(amount);
        }
    }
}
