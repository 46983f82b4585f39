package io.reviewqa.integration.retrieval.question;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the form of a question asks for: the price of one, the number that is needed, things of a kind, its own predicate. */
class AskedFormsTest {

    @RegisterExtension
    final AskedShop shop = new AskedShop();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How much is a swim?            | 8 euros each, a card of ten swims is 60 euros.             | 8
            How much is a ticket?          | Six tickets cost 90 dollars.                               | 90
            How much are ten tickets?      | A ticket is 9 dollars, ten tickets are 80 dollars.         | 80
            How much is it for a week?     | The kayak is 30 a day and the week 150 dollars.            | 150
            How much is it for a day?      | Half a day is 20 dollars, the full day 34 dollars.         | 34
            How many visits do I need?     | It took 6 visits, a pack of 12 visits was 300.             | 6 visits
            How much is it to wax skis?    | Waxed my board badly. Two skis were 40 dollars.            | 40
            How many coats do I need?      | It needed 3 coats, and 2 coats came with it.               | 3 coats
            """)
    void whenThePriceOfOneOrTheNumberThatIsNeededIsAsked_thenThatIsTold(String question, String sentence, String amounts)
            throws IOException {
        write(sentence);
        assertThat(shop.find(question).stream().flatMap(finding -> finding.amounts().values().stream()).flatMap(List::stream)
                .map(one -> one.isNumber() ? "%.0f".formatted(one.low()) : one.text()).collect(Collectors.joining(", ")))
                .isEqualTo(amounts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Which court is the best?       | The clay court is wonderful. / Our host Bruno was hilarious.      | clay court
            What is the best trail?        | The river trail is lovely. / The picnic was lovely.               | river trail
            Which class is best?           | Pilates was wonderful. / Bruno was hilarious.                     | pilates
            """)
    void whenThingsOfAKindAreAsked_thenOnlySuchAreRanked(String question, String sentences, String things) throws IOException {
        write(sentences.split(" / "));
        assertThat(shop.find(question).stream().flatMap(finding -> finding.about().stream()).map(TopicCount::topic)
                .collect(Collectors.joining(", "))).isEqualTo(things);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is it good for tall people?    | I'm 6'4 and it fits perfectly.                              | POSITIVE
            Is it good for tall people?    | I'm 5'1 and it fits perfectly.                              |
            Is it difficult?               | Really tough to love. / Super hard puzzles.                 | POSITIVE
            Are the coaches patient?       | He stays calm whatever I do.                                | POSITIVE
            Are the coaches patient?       | She never made me feel silly.                               | POSITIVE
            Are the coaches patient?       | The coach never lost her patience.                          | POSITIVE
            Are the coaches patient?       | The coach snapped at me.                                    | NEGATIVE
            Are the coaches patient?       | My board snapped, the coach shrugged.                       | NEUTRAL
            Are the coaches patient?       | The coach yelled at everyone.                               | NEGATIVE
            Are the coaches patient?       | The coach cancelled, awful.                                 | NEUTRAL
            Are the coaches patient?       | The coach is friendly.                                      | NEUTRAL
            Do they train parrots?         | Wonderful with shy parrots.                                 | NEUTRAL
            Can I use it on marble?        | It scratches marble.                                        | NEUTRAL
            Can I study Latin?             | Latin is available too. / Studied hard.                     | POSITIVE
            Can I buy just one tile?       | The tiles are pretty. / They don't sell a single tile.      | NEGATIVE
            Can I buy just one tile?       | The tiles are pretty.                                       | NEUTRAL
            Is the hall accessible?        | The ground floor is accessible, to the others there are stairs. | NEUTRAL
            Is it fast?                    | The sign says same day but it took two weeks.               | NEGATIVE
            Are saddles included?          | 20 each, saddles were thrown in.                            | POSITIVE
            Is it good for parrots?        | The cage is tiny for parrots, but finches were happy.       | NEUTRAL
            """)
    void whenAPropertyIsAsked_thenOnlyWhoSpeaksOfItTakesASide(String question, String sentences, String sides)
            throws IOException {
        write(sentences.split(" / "));
        assertThat(shop.find(question).stream().flatMap(finding -> finding.sentences().stream()).map(hit -> hit.polarity().name())
                .distinct().collect(Collectors.joining(", "))).isEqualTo(sides == null ? "" : sides);
    }

    private void write(String... sentences) throws IOException {
        List<ChangeEvent> reviews = IntStream.range(0, sentences.length)
                .mapToObj(i -> review("r" + i, "s1", null, sentence(sentences[i], 0))).toList();
        shop.apply(reviews);
    }
}
