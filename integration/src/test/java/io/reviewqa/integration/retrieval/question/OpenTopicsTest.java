package io.reviewqa.integration.retrieval.question;

import static io.reviewqa.integration.index.Fixtures.review;
import static io.reviewqa.integration.index.Fixtures.says;
import static io.reviewqa.integration.index.Fixtures.sentence;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.Polarity;
import io.reviewqa.text.Languages;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a sentence says for a question: POSITIVE yes, NEGATIVE no, NEUTRAL neither; empty where it does not speak to it. */
class OpenTopicsTest {

    @RegisterExtension
    final AskedShop shop = new AskedShop();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is it noisy?              | Ask for the quiet one if you sleep lightly.            |
            Is it noisy?              | It used to be quiet, not any more.                     | POSITIVE
            Is it noisy?              | So loud I could not hear my own music.                 | POSITIVE
            Is it heavy?              | I was told it was light, but it isn't.                 | POSITIVE
            Is it heavy?              | Useless in low light.                                  |
            Are the seats hard?       | I expected hard seats but they were fine.              | NEGATIVE
            Is the crust dry?         | If you like it dry, this one is not for you.           |
            무거운가요?               | 무거울 줄 알았는데 하나도 안 무거워요                   | NEGATIVE
            아픈가요?                 | 아플까 봐 걱정했는데 괜찮았어요                         | NEGATIVE
            조용한가요?               | 조용한 곳 찾으시는 분은 다른 데 가세요                  |
            """)
    void whenASentenceSaysWhatIsExpectedOrWanted_thenThatIsNoSide(String question, String sentence, String side)
            throws IOException {
        assertThat(side(question, sentence)).isEqualTo(side == null ? "" : side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is the repair fast?       | The repair took over three weeks.            | NEGATIVE
            Is the repair fast?       | The repair was done within an hour.          | POSITIVE
            Is delivery quick?        | It came the next day.                        | POSITIVE
            Is it expensive?          | Forty euros for a haircut that short?        | POSITIVE
            Is it expensive?          | A huge tin for the money.                    | NEGATIVE
            Is it expensive?          | Not cheap, but worth every penny.            | POSITIVE
            Is the staff friendly?    | The nurse rolled her eyes at my question.    | NEGATIVE
            Is the staff friendly?    | The barber chatted with us the whole time.   | POSITIVE
            수리 빨라요?              | 수리가 두 시간 넘게 걸렸어요                  | NEGATIVE
            배송 빠른가요?            | 배송이 사흘이나 늦었어요                      | NEGATIVE
            친절한가요?               | 전화도 안 받으시네요                          | NEGATIVE
            안전한가요?               | 모서리가 날카로워요                           | NEGATIVE
            """)
    void whenAPhraseWithWordsThatVarySaysIt_thenItTakesASide(String question, String sentence, String side) throws IOException {
        assertThat(side(question, sentence)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is it very bitter?        | Slightly bitter.                             | NEGATIVE
            Is it bitter?             | Slightly bitter.                             | POSITIVE
            많이 무거워요?            | 살짝 무거워요                                | NEGATIVE
            Is there a smell?         | It reeked for a week.                        | POSITIVE
            곰팡이 냄새 나나요?        | 곰팡이 냄새가 나요                           | POSITIVE
            소리 큰가요?              | 소리가 너무 커요                             | POSITIVE
            크기가 큰가요?            | 소리가 너무 커요                             |
            Is it slow?               | Exchange was slow.                           |
            Is it slow?               | Painfully slow since the second week.        | POSITIVE
            Is breakfast tasty?       | Breakfast was awful.                         | NEGATIVE
            충전 잘 되나요?           | 충전이 빠르고 발열도 없어요                   | POSITIVE
            """)
    void whenADegreeOrAThingIsAsked_thenTheClauseOfItDecides(String question, String sentence, String side) throws IOException {
        assertThat(side(question, sentence)).isEqualTo(side == null ? "" : side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Does it smell?            | The fumes lingered for days.                 | POSITIVE
            Is it easy to clean?      | The blade is easy to replace.                |
            Is it easy to clean?      | Cleaning the filter is a breeze.             | POSITIVE
            Is it easy to clean?      | The grill is hard to clean.                  | NEGATIVE
            Is it good for seniors?   | Grandpa loves it.                            | POSITIVE
            Is it good for seniors?   | My aunt is 81 and loves it.                  | POSITIVE
            조용한가요?               | 기계 소리가 너무 크게 들려요                  | NEGATIVE
            의자 편해요?              | 자리가 불편해요                              |
            튤립 오래 가요?           | 튤립이 열흘 만에 시들었어요                   | NEGATIVE
            """)
    void whenItIsSaidInOtherWordsOrOfANeighbour_thenOnlyTheFormerTakesASide(String question, String sentence, String side)
            throws IOException {
        assertThat(side(question, sentence)).isEqualTo(side == null ? "" : side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is it warm enough?        | So much for warm.                            | NEGATIVE
            Is it waterproof?         | So much for waterproof.                      | NEGATIVE
            Can I pay by card?        | There is a card minimum of ten dollars.      | POSITIVE
            Can I pay by card?        | Cash only.                                   | NEGATIVE
            Do they come in green?    | The red ones look great.                     |
            Do they come in green?    | I love the green one.                        | POSITIVE
            Do they repair pianos?    | They repaired my violin within a week.       |
            Do they buy old records?  | I found a rare record.                       | NEUTRAL
            Are they open all day?    | I was up until three after that coffee.      |
            Are they open all day?    | They close for lunch between one and two.    | NEGATIVE
            Are they open on Sunday?  | They fitted us in on a Sunday.               | POSITIVE
            Is there a warranty?      | It has a five year warranty.                 | POSITIVE
            Is there a warranty?      | I exchanged it for a smaller one.            |
            Do I need a deposit?      | They asked for a deposit of 50 euros.        | POSITIVE
            Do I need a deposit?      | No deposit needed.                           | NEGATIVE
            Do I need a deposit?      | There was no charge for the late return.     |
            Should I bring a towel?   | Bring your own towel.                        | POSITIVE
            Should I bring a towel?   | Towels are provided.                         | NEGATIVE
            Are they open at noon?    | Closed for lunch.                            | NEGATIVE
            Is it crowded?            | The pool was so full.                        | POSITIVE
            Is it crowded?            | I was so full after the soup.                |
            Is the receptionist rude? | The girl at the front desk was rude.         | POSITIVE
            Can I get a fast repair?  | The repair was done in the back room.        | NEUTRAL
            Is it waterproof?         | Water got in on the first day.               | NEGATIVE
            Is it waterproof?         | It kept us dry all week.                     | POSITIVE
            Do they need breaking in? | Comfortable straight out of the box.         | NEGATIVE
            """)
    void whenSomethingElseOfTheSameSortIsSaid_thenThatIsNoAnswer(String question, String sentence, String side)
            throws IOException {
        assertThat(side(question, sentence)).isEqualTo(side == null ? "" : side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How much are the pedals?          | The bike was 300 euros, pedals cost another 25.       | 25 EURO
            How much is a lens cap?           | Paid 240 for the lens, a spare cap was another 12.    | 12 MONEY
            How much is a bed per night?      | A dorm is 30 dollars a night, lockers 2 dollars.      | 30 DOLLAR
            How much for a zip replacement?   | The zip was 18 dollars.                               | 18 DOLLAR
            How much is a consultation?       | The exam fee is 50, shots are 20 each.                | 50 MONEY
            How long does a repair take?      | The repair took two hours, it lasts all day now.      | 2 HOUR
            How long do they last?            | They came with a two year warranty.                   |
            How long do they last?            | Had mine for five years.                              | 5 YEAR
            """)
    void whenASentenceGivesSeveralAmounts_thenThatOfWhatIsAskedIsTaken(String question, String sentence, String amount)
            throws IOException {
        shop.apply(List.of(review("r", "s1", null, sentence(sentence, 0))));
        assertThat(
                shop.find(question, "s1").stream().flatMap(finding -> finding.amounts().values().stream()).flatMap(List::stream)
                        .map(one -> "%.0f %s".formatted(one.low(), one.unit())).collect(Collectors.joining(", ")))
                .isEqualTo(amount == null ? "" : amount);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Who does the best fades?           | Luis
            Which barber should I ask for?     | Luis
            Who gives the best advice?         | Luis
            """)
    void whenAPersonIsAsked_thenTheNamesThatArePraisedAreRanked(String question, String name) throws IOException {
        shop.apply(List.of(
                review("within", "s1", null, sentence("A great cut by Luis.", 0)),
                review("first", "s1", null, sentence("Luis is wonderful.", 0)),
                review("blamed", "s1", null, sentence("My cut with Omar was awful.", 0)),
                review("thing", "s1", null, sentence("He even fixed my old Walkman, great.", 0))));
        assertThat(shop.find(question, "s1").stream().flatMap(finding -> finding.about().stream()).map(TopicCount::topic))
                .containsExactly(name);
    }

    @Test
    void whenOneRoleIsAsked_thenWhatOthersWhoServeAreLikeIsNoAnswer() throws IOException {
        shop.apply(List.of(
                review("desk", "s1", null, sentence("The lady at the front desk was rude.", 0)),
                review("nurse", "s1", null, sentence("A very friendly nurse.", 0))));
        assertThat(sides("Is the receptionist friendly?", "s1")).isEqualTo("desk NEGATIVE");
    }

    @Test
    void whenOneMeasureIsAsked_thenWhoTellsItAnswers() throws IOException {
        shop.apply(List.of(
                review("told", "s1", null, sentence("It is 60 cm wide.", 0)),
                review("large", "s1", null, sentence("The basket is huge.", 0))));
        assertThat(sides("How wide is it?", "s1")).startsWith("told").doesNotContain("large");
    }

    @Test
    void whenAThingIsOnTheMenu_thenWhatIsSaidOfTheSameArticleWithoutAWordOfItCounts() throws IOException {
        shop.apply(List.of(
                review("named", "s1", "scarf", sentence("The scarf is huge.", 0)),
                review("same", "s1", "scarf", sentence("Tiny!", 0)),
                review("other", "s1", "hat", sentence("Huge!", 0))));
        assertThat(sides("Are the scarves big?", "s1")).isEmpty();
        assertThat(sides("Is the scarf big?", "s1")).isEqualTo("named POSITIVE, same NEGATIVE");
    }

    @Test
    void whenATasteIsAskedOfAThing_thenChildrenWhoLikeItTakeNoSentenceAway() throws IOException {
        shop.apply(List.of(
                review("named", "s1", null, sentence("The curry is hot and spicy.", 0)),
                review("kids", "s1", null, sentence("Not spicy, so the children ate it too.", 0)),
                review("other", "s1", null, sentence("The coffee was spicy.", 0))));
        assertThat(sides("Is the curry spicy?", "s1")).isEqualTo("kids NEGATIVE, named POSITIVE");
    }

    @Test
    void whenOnlyTheToneComplains_thenItDoesNotOutweighWordsOfPraise() throws IOException {
        shop.apply(List.of(
                review("praise", "s1", null, sentence("A wonderful massage.", 0), sentence("I rolled home.", 0)),
                review("complaint", "s1", null, sentence("A dreadful massage.", 0))));
        assertThat(sides("What do people complain about?", "s1")).isEqualTo("complaint NEGATIVE");
    }

    @Test
    void whenALabelHasNoSide_thenItSpeaksOfNoProperty() throws IOException {
        shop.apply(List.of(
                review("label", "s1", null, sentence("A box of pastries.", 0, says("sweet", Polarity.NEUTRAL))),
                review("word", "s1", null, sentence("Sweet.", 0))));
        assertThat(sides("Is it sweet?", "s1")).isEqualTo("word POSITIVE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            무거워요?         | 무게
            배송 빨라요?      | 배송 속도
            많이 매워요?      | 매운맛
            Is it salty?      | salty
            """)
    void whenATopicIsLabelled_thenItReadsAsANoun(String question, String label) {
        String language = Languages.of(question);
        Topic topic = shop.understanding().read(question, language, List.of(), Set.of()).topics().get(0);
        assertThat(shop.understanding().words(language).label(topic)).isEqualTo(label);
    }

    private String side(String question, String sentence) throws IOException {
        shop.review("r", null, sentence);
        return sides(question, "s1").replace("r ", "");
    }

    private String sides(String question, String store) {
        return shop.find(question, store).stream()
                .flatMap(finding -> finding.sentences().stream())
                .map(hit -> "%s %s".formatted(hit.reviewId(), hit.polarity())).sorted().collect(Collectors.joining(", "));
    }
}
