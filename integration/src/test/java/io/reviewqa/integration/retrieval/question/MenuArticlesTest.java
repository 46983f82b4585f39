package io.reviewqa.integration.retrieval.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A review of an article of the menu speaks of that article, whether its words name it or not. */
class MenuArticlesTest {

    @RegisterExtension
    final AskedShop shop = new AskedShop();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is the pudding sweet?      | Sticky Toffee Pudding | Far too sweet for me.        | POSITIVE
            Is the toffee pudding hot? | Sticky Toffee Pudding | It came cold.                | NEGATIVE
            Is the goulash salty?      | Beef Goulash          | Not salty at all.            | NEGATIVE
            Is the goulash salty?      | Beef Stew             | Not salty at all.            |
            Is the lamp bright?        | Desk Lamp             | Too dim to read by.          | NEGATIVE
            육개장 짜요?               | 얼큰 육개장           | 하나도 안 짜요               | NEGATIVE
            마늘치킨 달아요?           | 마늘치킨              | 너무 달아서 물려요           | POSITIVE
            마늘치킨 달아요?           | 파닭                  | 너무 달아서 물려요           |
            """)
    void whenAnArticleIsAsked_thenItsReviewsSpeakOfIt(String question, String menu, String sentence, String side)
            throws IOException {
        shop.review("r", menu, sentence);
        assertThat(shop.sides(question)).isEqualTo(side == null ? List.of() : List.of(side));
    }

    @Test
    void whenHowAnArticleIsIsAsked_thenWhatItsReviewersSayOfTheShopDoesNotCount() throws IOException {
        shop.review("taste", "Beef Goulash", "Rich and delicious.");
        shop.review("waiter", "Beef Goulash", "The waiter was rude.");
        shop.review("other", "Apple Strudel", "Dry and awful.");
        assertThat(shop.speaking("How is the goulash?")).containsExactly("taste");
    }

    @Test
    void whenSomethingElseIsAskedOfAnArticle_thenItsReviewsDoNotSpeakToIt() throws IOException {
        shop.review("taste", "Beef Goulash", "Rich and delicious.");
        assertThat(shop.speaking("Are there peanuts in the goulash?")).isEmpty();
    }
}
