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

/** What customers of any shop ask in Korean, and what their sentences say to it. */
class KoreanQuestionsTest {

    @RegisterExtension
    final AskedShop shop = new AskedShop();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            찜질방 있나요?           | 옆 방에서 찜질팩을 빌려줬어요              |
            찜질방 있나요?           | 찜질 방이 넓어요                           | POSITIVE
            고양이 봐주나요?         | 펫호텔 서류도 떼 줘요                      |
            실밥 풀려요?             | 석 달 입어도 실밥 하나 안풀려요            | NEGATIVE
            """)
    void whenANameIsAsked_thenItsPartsAloneDoNotSpeakOfIt(String question, String sentence, String side) throws IOException {
        assertThat(shop.side(question, sentence)).isEqualTo(side == null ? "" : side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            수건 챙겨야 되나요?      | 수건은 꼭 가져가세요                       | POSITIVE
            수건 챙겨야 되나요?      | 수건 안 가져가도 돼요 다 비치돼 있어요     | NEGATIVE
            예약 필수인가요?         | 예약 없이 갔다가 그냥 돌아왔어요           | POSITIVE
            예약 필수인가요?         | 예약 안하고 갔는데 바로 들어갔어요         | NEGATIVE
            예약 필수인가요?         | 예약은 전화로 받아요                       | NEUTRAL
            """)
    void whenANeedIsAsked_thenWhoWasTurnedAwaySaysYes(String question, String sentence, String side) throws IOException {
        assertThat(shop.side(question, sentence)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            도시락 먹어도 되나요?    | 도시락 반입은 안 된대요                    | NEGATIVE
            과자 먹어도 되나요?      | 과자가 공짜로 나와요                       | NEUTRAL
            충전기 포함인가요?       | 충전기는 별매예요                          | NEGATIVE
            앵무새도 봐요?           | 앵무새는 안 본다고 하네요                  | NEGATIVE
            당일배송 되나요?         | 주문하고 이틀 만에 왔어요                  | NEGATIVE
            당일배송 되나요?         | 당일에 바로 왔어요                         | POSITIVE
            화요일에도 진료하나요?   | 화요일은 오전만 봐요                       | POSITIVE
            화요일에 쉬어요?         | 화요일도 안 쉬어요                         | NEGATIVE
            난로 써도 되나요?        | 봄엔 좋은데 난로 쓰니 그을음이 장난 아님   | NEUTRAL
            난로 써도 되나요?        | 난로 써도 된대요                           | POSITIVE
            수리 오래 걸려요?        | 수리비가 비싸요                            | NEUTRAL
            비빔밥 맛있어요?         | 비빔밥이 별로였어요                        | NEGATIVE
            국물 따뜻해요?           | 국물이 미지근하지도 않아요                 | NEGATIVE
            매니큐어 얼마나 오래가요? | 매니큐어가 3주는 가는 듯                  | NEUTRAL
            """)
    void whenSomethingIsOffered_thenTheClauseThatSpeaksOfItDecides(String question, String sentence, String side)
            throws IOException {
        assertThat(shop.side(question, sentence)).isEqualTo(side);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            텐트 몇 명까지 자요?     | 텐트에서 5명이 잤어요, 6명까지는 무리      | 5명, 6명까지
            룸 몇 개예요?            | 룸이 세 개 있고 8명이 썼어요               | 세 개
            체크아웃 몇 시예요?      | 입실 2시 퇴실 12시라 여유로워요            | 12시
            체크인 몇 시예요?        | 입실 2시 퇴실 12시라 여유로워요            | 2시
            우산 얼마예요?           | 장화 3만원 우산 만원에 샀어요              | 만원
            무슨 요일에 쉬어요?      | 수요일 휴무예요                            | 수요일 휴무
            얼마나 걸려요?           | 두 분이 오셔서 4시간 걸렸고 향은 하루 가요 | 4시간
            택배비 얼마예요?         | 10만원 이상은 택배비 무료고 아니면 택배비 2천원 | 2천원
            """)
    void whenAnAmountIsAsked_thenThatOfTheThingItselfIsTold(String question, String sentence, String told) throws IOException {
        shop.apply(List.of(review("r", "s1", null, Fixtures.sentence(sentence, 0))));
        assertThat(shop.find(question).stream().flatMap(finding -> finding.amounts().values().stream()).flatMap(List::stream)
                .map(Amount::text).collect(Collectors.joining(", "))).isEqualTo(told);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            자수도 하나요?           | 자수
            나오나요?                | ''
            밤에도 봐요?             | 밤
            """)
    void whenAWordIsInTheDictionary_thenItIsNotPutRight(String question, String label) {
        assertThat(shop.understanding().read(question, Languages.KOREAN, List.of(), Set.of()).topics())
                .extracting(Topic::label).containsExactlyElementsOf(label.isEmpty() ? List.of() : List.of(label));
    }

    @Test
    void whenOneOfThoseWhoServeIsAsked_thenTheOthersAreLeftOut() throws IOException {
        shop.apply(List.of(review("coach", "s1", null, Fixtures.sentence("코치님이 정말 친절해요", 0)),
                review("desk", "s1", null, Fixtures.sentence("상담원은 불친절해요", 0))));
        assertThat(shop.find("상담원 친절해요?").stream().flatMap(finding -> finding.sentences().stream()))
                .extracting(hit -> hit.reviewId()).containsExactly("desk");
    }

    @Test
    void whenItIsWhatTheShopDoesAllDay_thenItMayBeLeftUnsaid() throws IOException {
        shop.apply(List.of(review("a", "s1", null, Fixtures.sentence("조율 꼼꼼해요", 0)),
                review("b", "s1", null, Fixtures.sentence("조율 빨라요", 0)),
                review("c", "s1", null, Fixtures.sentence("조율 비싸요", 0)),
                review("no", "s1", null, Fixtures.sentence("하프는 안 받는대요", 0))));
        assertThat(shop.find("하프 조율 가능한가요?").stream().flatMap(finding -> finding.sentences().stream()))
                .extracting(hit -> hit.reviewId() + " " + hit.polarity()).containsExactly("no NEGATIVE");
    }

    @Test
    void whenItIsAskedWhetherItIsRecommended_thenAllThatJudgeTakeASide() throws IOException {
        shop.apply(List.of(review("good", "s1", null, Fixtures.sentence("정말 만족해요", 0)),
                review("bad", "s1", null, Fixtures.sentence("완전 실망했어요", 0)),
                review("fact", "s1", null, Fixtures.sentence("파란 걸로 샀어요", 0))));
        assertThat(shop.find("추천하시나요?").stream().flatMap(finding -> finding.sentences().stream()))
                .extracting(hit -> hit.reviewId() + " " + hit.polarity())
                .containsExactlyInAnyOrder("good POSITIVE", "bad NEGATIVE");
    }
}
