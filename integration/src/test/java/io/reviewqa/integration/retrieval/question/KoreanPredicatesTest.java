package io.reviewqa.integration.retrieval.question;

import static io.reviewqa.integration.index.Fixtures.review;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.text.Languages;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Korean question asks of the things that it names: only a sentence that says that says yes or no. */
class KoreanPredicatesTest {

    @RegisterExtension
    final AskedShop shop = new AskedShop();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            13호 밝아요?             | 13호 샀는데 어두워요                       | NEGATIVE
            13호 밝아요?             | 13호로 바꿨어요                            | NEUTRAL
            천 늘어나요?             | 천 늘어나지 않아요                         | NEGATIVE
            코트에 묻나요?           | 코트에 안묻더라고요                        | NEGATIVE
            코트에 묻나요?           | 질문했더니 코트랑 입으래요                 | NEUTRAL
            가방 튼튼해요?           | 가방 끈이 한달만에 닳음                    | NEGATIVE
            사진하고 무늬 똑같아요?  | 무늬가 사진이랑 달라요                     | NEGATIVE
            사진하고 무늬 똑같아요?  | 무늬별로 모으는 중                         | NEUTRAL
            시간 잘 지켜요?          | 40분이나 늦으셨어요                        | NEGATIVE
            """)
    void whenAPredicateIsAsked_thenTheThingAloneTakesNoSide(String question, String sentence, String side) throws IOException {
        assertThat(shop.side(question, sentence)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            체격 큰데 괜찮을까요?        | 체격 큰데 2호로 샀어요                     | NEUTRAL
            임산부인데 써도 되나요?      | 임산부인데 문제없이 썼어요                 | POSITIVE
            임산부인데 써도 되나요?      | 임산부인데 냄새 때문에 힘들었어요          | NEGATIVE
            눈올때 신어도 돼요?          | 눈오는날 신었더니 다 젖어요                | NEGATIVE
            깨지면 교환해주나요?         | 교환 안해줌                                | NEGATIVE
            """)
    void whenACircumstanceIsTold_thenSharingItTakesNoSide(String question, String sentence, String side) throws IOException {
        assertThat(shop.side(question, sentence)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            주차비 내야 하나요?      | 주차는 하루종일 공짜                       | NEGATIVE
            주차비 내야 하나요?      | 주차 10분에 500원                          | POSITIVE
            배송비 받나요?           | 배송비 안 받아요                           | NEGATIVE
            대여료 있나요?           | 대여료가 따로 들어요                       | POSITIVE
            재료 있나요?             | 재료가 다양해요                            | POSITIVE
            """)
    void whenItIsAskedWhetherItIsPaidFor_thenWhatItCostsSaysYes(String question, String sentence, String side)
            throws IOException {
        assertThat(shop.side(question, sentence)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            한 달에 얼마예요?        | 6개월 등록 40만원                          | ''
            한 달에 얼마예요?        | 한 달에 8만원이에요                        | 8만원
            1회 얼마예요?            | 회당 3만원, 10회 끊으면 25만원             | 3만원
            입장료 얼마예요?         | 어른 9000원 아이 6000원 받아요             | 9000원, 6000원
            얼마예요?                | 46000원인데 비싸네                         | 46000원
            몇 시간 걸려요?          | 네 시간만에 끝났어요                       | 네 시간
            언제 주문해야 돼요?      | 주문은 이틀 전에 해야 해요                 | 이틀 전에
            """)
    void whenAnAmountIsAsked_thenOnlyOneOfItsKindIsTold(String question, String sentence, String told) throws IOException {
        shop.apply(List.of(review("r", "s1", null, Fixtures.sentence(sentence, 0))));
        assertThat(shop.find(question).stream().flatMap(finding -> finding.amounts().values().stream()).flatMap(List::stream)
                .map(Amount::text).collect(Collectors.joining(", "))).isEqualTo(told);
    }

    @Test
    void whenAPriceOfSeveralMonthsIsGiven_thenItIsQuotedForOne() throws IOException {
        shop.apply(List.of(review("half", "s1", null, Fixtures.sentence("6개월 등록 40만원", 0)),
                review("once", "s1", null, Fixtures.sentence("1회 2만원", 0))));
        assertThat(shop.find("한 달에 얼마예요?").stream().flatMap(finding -> finding.sentences().stream()))
                .extracting(hit -> hit.reviewId()).containsExactly("half");
    }

    @Test
    void whenItIsAskedWhenItIsEmpty_thenWhatIsSaidOfATimeIsQuoted() throws IOException {
        shop.apply(List.of(review("full", "s1", null, Fixtures.sentence("토요일 오후엔 사람이 너무 많아요", 0)),
                review("empty", "s1", null, Fixtures.sentence("평일 낮에는 한산해요", 0)),
                review("hours", "s1", null, Fixtures.sentence("10시부터 22시까지 열어요", 0))));
        assertThat(shop.find("언제 한산해요?").stream().flatMap(finding -> finding.sentences().stream()))
                .extracting(hit -> hit.reviewId()).containsExactly("empty", "full");
    }

    @Test
    void whenAVerbIsNoWordOfTheLexicon_thenItIsNotTakenForAnother() {
        assertThat(shop.understanding().read("끈이 길어요?", Languages.KOREAN, List.of(), Set.of()).topics())
                .flatExtracting(Topic::subjects).extracting(Subject::words).containsExactly("끈");
    }
}
