package io.reviewqa.integration.retrieval.question;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.retrieval.question.AskedShop.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is not certain takes no side, or is not said to speak to the question at all. */
class UncertainSidesTest {

    @RegisterExtension
    final AskedShop shop = new AskedShop();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Does it leave white marks?     | NEGATIVE | It left white marks on the oak, awful.   | POSITIVE
            Does it leave white marks?     | POSITIVE | No white marks at all, great.            | NEGATIVE
            Does it leave a white cast?    | NEGATIVE | It left an awful white cast.             | POSITIVE
            Do you get a sore back?        | NEGATIVE | I had a sore back for days, terrible.    | POSITIVE
            """)
    void whenAFactIsAsked_thenWhoDeploresItAffirmsIt(String question, Polarity tone, String sentence, String side)
            throws IOException {
        assertThat(shop.side(question, sentence, tone)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is there a violin workshop?    | The violin is by a maker from Turin.          | NEUTRAL
            Is there a violin workshop?    | The violin workshop was packed.               | POSITIVE
            """)
    void whenOneOfTwoWordsIsMissing_thenThatTakesNoSide(String question, String sentence, String side) throws IOException {
        assertThat(shop.side(question, sentence, Polarity.NEUTRAL)).isEqualTo(side == null ? "" : side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Are you open on Mondays?       | Closed on Mondays and in August.       | NEGATIVE
            Are you open on Mondays?       | Open until nine on Mondays.            | POSITIVE
            Is it closed on Sundays?       | They are closed on Sundays.            | POSITIVE
            월요일에 해요?                 | 아침 9시에 열고 월요일은 쉽니다        | NEGATIVE
            월요일에 문 열어요?            | 월요일에도 영업해요                    | POSITIVE
            """)
    void whenADayIsAsked_thenWhoSaysItIsClosedDeniesIt(String question, String sentence, String side) throws IOException {
        assertThat(shop.side(question, sentence, Polarity.NEUTRAL)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is there a piano in the lobby? | Piano only in the bar.                 | NEGATIVE
            Is there parking?              | The parking lot is full every evening. | NEUTRAL
            Can I pay by card?             | Cash only!                             | NEGATIVE
            바순 교실 있나요?              | 우리 바순 교실 안 울고 다녀요          | POSITIVE
            대형북도 되나요?               | 대형북은 안 받으신대요                 | NEGATIVE
            조율 티 나나요?                | 조율 티 하나도 안 나요                 | NEGATIVE
            중고 바순도 취급해요?          | 중고 바순은 취급 안한대요              | NEGATIVE
            """)
    void whenItIsSaidOtherwise_thenItIsNoYes(String question, String sentence, String side) throws IOException {
        assertThat(shop.side(question, sentence, Polarity.NEUTRAL)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is the flute clean?            | Cleaning the flute takes ages.                |
            Is the flute clean?            | The flute was clean.                          | POSITIVE
            """)
    void whenWorkIsDone_thenThatIsNotHowItIs(String question, String sentence, String side) throws IOException {
        assertThat(shop.side(question, sentence, Polarity.NEUTRAL)).doesNotContain(side == null ? "POSITIVE" : "NEUTRAL");
    }

    @Test
    void whenTheBestPersonIsAsked_thenANameThatBeginsTheSentenceCounts() throws IOException {
        shop.apply(List.of(
                review("first", "s1", null, sentence("Lucia is a brilliant violinist.", Polarity.POSITIVE)),
                review("title", "s1", null, sentence("Coach Pavel is so kind.", Polarity.POSITIVE)),
                review("thing", "s1", null, sentence("Rehearsal is so nice.", Polarity.POSITIVE))));
        assertThat(labels("Who is the best teacher?")).contains("Lucia").doesNotContain("Rehearsal");
    }

    @Test
    void whenTwoKoreanCompoundsAreCompared_thenEachKeepsItsWholeName() {
        assertThat(shop.understanding().read("참숯삼겹살이랑 들깨수제비 중에 뭐가 나아요?", Languages.KOREAN, List.of(), Set.of()).topics())
                .extracting(topic -> shop.understanding().words(Languages.KOREAN).label(topic))
                .containsExactly("참숯삼겹살", "들깨수제비");
    }

    private List<String> labels(String question) {
        return shop.find(question).stream().flatMap(finding -> finding.about().stream()).map(TopicCount::topic).toList();
    }
}
