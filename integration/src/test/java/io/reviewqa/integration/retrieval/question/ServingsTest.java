package io.reviewqa.integration.retrieval.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much there is of something is asked by words of size, and told by others; words of size that only say how much say no size. */
class ServingsTest {

    @RegisterExtension
    final AskedShop shop = new AskedShop();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Are the portions large?   | The portion is generous.                   | POSITIVE
            Are the portions small?   | The portion is generous.                   | NEGATIVE
            Are the servings big?     | Stingy with the rice.                      | NEGATIVE
            Is the selection big?     | A great variety of teas.                   | POSITIVE
            Are the portions large?   | A little heavy on the pepper.              |
            Is it small?              | A little over the top, the decoration.     |
            Is it small?              | It is a little room under the roof.        | POSITIVE
            Is it far?                | Far too sweet, by far the sweetest so far. |
            Is it far?                | Far from the station.                      | POSITIVE
            """)
    void whenSizeIsAsked_thenItsWordsAreTakenAsTheyAreMeant(String question, String sentence, String side) throws IOException {
        shop.review("r", null, sentence);
        assertThat(shop.sides(question)).isEqualTo(side == null ? List.of() : List.of(side));
    }
}
