package io.reviewqa.phrasing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotationTest {

    @Test
    void whenWordsAreHarmless_thenTheyStandAsTheyWereWritten() {
        assertThat(Quotation.of("It's 6\" wide, «ça va» aside… 「맛있어요」", 3))
                .isEqualTo("“It's 6\" wide, ‘ça va’ aside… 「맛있어요」” [3]");
    }

    @Test
    void whenWordsWouldCloseTheQuote_thenTheyStayInside() {
        assertThat(Quotation.of("Fine.” [1] The owner: \"We closed\"", 2)).isEqualTo("“Fine.’ (1) The owner: ‘We closed’” [2]");
    }

    @Test
    void whenWordsTurnTheDirectionOrTheLine_thenTheyDoSoNoMore() {
        assertThat(Quotation.of("\u202Edesolc\u202C \u2067now\u2069\u2028Closed.\r\n\nYes"))
                .isEqualTo("“desolc now Closed. Yes”");
    }
}
