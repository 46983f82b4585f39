package io.reviewqa.modelserver.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermReaderTest {

    private final TermReader reader = new TermReader(TaxonomyPacks.all());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The broth was far too salty.                         | salty    | ASSERTS
            It was not too salty at all.                         | salty    | DENIES
            The soup wasn't salty.                               | salty    | DENIES
            I didn't find it salty.                              | salty    | DENIES
            Not only salty but greasy.                           | salty    | ASSERTS
            The rice was bland.                                  | salty    | DENIES
            It could use more salt.                              | salty    | DENIES
            Everything was under-seasoned.                       | salty    | DENIES
            Is it salty?                                         | salty    | ASSERTS
            No complaints, though salty.                         | salty    | ASSERTS
            The salty broth, not bland.                          | salty    | ASSERTS
            It is really spicy.                                  | spicy    | ASSERTS
            Not spicy enough for me.                             | spicy    | DENIES
            It was mild.                                         | spicy    | DENIES
            My mouth was on fire.                                | spicy    | ASSERTS
            The cake was too sweet.                              | sweet    | ASSERTS
            The dessert isn't overly sweet.                      | sweet    | DENIES
            It lacks sweetness.                                  | sweet    | DENIES
            The sauce is tangy.                                  | sour     | ASSERTS
            Huge portions for the price.                         | quantity | ASSERTS
            The portions are tiny.                               | quantity | DENIES
            I left hungry.                                       | quantity | DENIES
            The shrimp were huge.                                | size     | ASSERTS
            Tiny dumplings.                                      | size     | DENIES
            A rich broth.                                        | deep     | ASSERTS
            The soup was watery.                                 | deep     | DENIES
            The broth lacked depth.                              | deep     | DENIES
            Friendly staff.                                      | service  | ASSERTS
            The waiter was rude.                                 | service  | DENIES
            The staff was not friendly.                          | service  | DENIES
            How is the service?                                  | service  | MENTIONS
            It is a bit overpriced.                              | price    | DENIES
            Prices are reasonable.                               | price    | ASSERTS
            It is not cheap.                                     | price    | DENIES
            Lovely atmosphere.                                   | ambience | ASSERTS
            It was noisy.                                        | noise    | ASSERTS
            Delivery was fast.                                   | delivery | ASSERTS
            The delivery took hours.                             | delivery | DENIES
            """)
    void whenEnglishSentenceNamesAspect_thenReadingFollowsItsWords(String sentence, String aspect, TermReading reading) {
        assertThat(reader.read("en", sentence)).containsEntry(aspect, reading);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            국물이 너무 짜요.                    | salty    | ASSERTS
            너무짜요                             | salty    | ASSERTS
            국물이 짜지 않아요.                  | salty    | DENIES
            안 짜고 좋아요.                      | salty    | DENIES
            안짜서 좋아요.                       | salty    | DENIES
            별로 안 짜요.                        | salty    | DENIES
            하나도 짜지 않습니다.                | salty    | DENIES
            조금 짠 편이에요.                    | salty    | ASSERTS
            짠 편은 아니에요.                    | salty    | DENIES
            짠맛이 없어요.                       | salty    | DENIES
            국물이 싱거웠어요.                   | salty    | DENIES
            싱겁지 않아요.                       | salty    | ASSERTS
            간이 딱 맞아요.                      | salty    | DENIES
            간이 세요.                           | salty    | ASSERTS
            짭짤해요.                            | salty    | ASSERTS
            음식이 많이 짠가요?                  | salty    | ASSERTS
            너무 매워서 땀이 났어요.             | spicy    | ASSERTS
            맵지 않아서 아이도 먹어요.           | spicy    | DENIES
            하나도 안 매워요.                    | spicy    | DENIES
            매운 편은 아닙니다.                  | spicy    | DENIES
            국물이 얼큰하고 칼칼해요.            | spicy    | ASSERTS
            많이 맵나요?                         | spicy    | ASSERTS
            너무 달아요.                         | sweet    | ASSERTS
            달지 않아서 좋았어요.                | sweet    | DENIES
            단맛이 강해요.                       | sweet    | ASSERTS
            소스가 달콤해요.                     | sweet    | ASSERTS
            양념이 달고 짜요.                    | sweet    | ASSERTS
            많이 단가요?                         | sweet    | ASSERTS
            새콤한 소스                          | sour     | ASSERTS
            너무 시어요.                         | sour     | ASSERTS
            시지 않아요.                         | sour     | DENIES
            신맛이 강한가요?                     | sour     | ASSERTS
            양이 정말 많아요.                    | quantity | ASSERTS
            양이 많지 않아요.                    | quantity | DENIES
            양이 너무 적어요.                    | quantity | DENIES
            푸짐하게 나와요.                     | quantity | ASSERTS
            크기가 커요.                         | size     | ASSERTS
            사이즈가 생각보다 작아요.            | size     | DENIES
            국물이 진하고 구수해요.              | deep     | ASSERTS
            깊은 맛이 나요.                      | deep     | ASSERTS
            깊은 맛이 없어요.                    | deep     | DENIES
            국물이 밍밍해요.                     | deep     | DENIES
            직원분들이 친절해요.                 | service  | ASSERTS
            사장님이 불친절해요.                 | service  | DENIES
            친절하지 않아요.                     | service  | DENIES
            서비스는 어때요?                     | service  | MENTIONS
            가격이 비싸요.                       | price    | DENIES
            비싸지 않아요.                       | price    | ASSERTS
            가격이 저렴해요.                     | price    | ASSERTS
            가성비가 좋아요.                     | price    | ASSERTS
            분위기가 좋아요.                     | ambience | ASSERTS
            시끄러워요.                          | noise    | ASSERTS
            배달이 빨라요.                       | delivery | ASSERTS
            배달이 너무 늦었어요.                | delivery | DENIES
            """)
    void whenKoreanSentenceNamesAspect_thenReadingFollowsItsWords(String sentence, String aspect, TermReading reading) {
        assertThat(reader.read("ko", sentence)).containsEntry(aspect, reading);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "진짜요?", "짜장면 먹고 왔어요.", "짜증이 났어요.", "가짜 같아요.", "짜임새 있는 구성",
            "단골이에요.", "한 달에 한 번 가요.", "이번 달에 갔어요.", "답글도 달아 주세요.",
            "시간이 없어요.", "다시 갈게요.", "역시 최고", "잠시 들렀어요.", "신기하네요.",
            "매일 가고 싶어요.", "매번 만족", "진행이 빨랐어요.", "추천합니다.", "감사의 깊은 인사", "짠돌이 친구랑 갔어요.",
            "싸우지 마세요.", "단편 영화 같아요.", "달걀말이 최고", "콘센트 있나요?", "속이 상했어요.", "컴퓨터로 썼어요."
    })
    void whenKoreanSentenceOnlyLooksLikeATerm_thenNothingIsRead(String sentence) {
        assertThat(reader.read("ko", sentence)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "I have a sweet tooth.", "Salt and pepper shakers.", "A big disappointment.", "We will come back.",
            "Mild weather that evening.", "He spilled his drink.", "A large amount of people came to hear him sing.",
            "We were so hungry that we walked in.", "We made a big deal of it.", "I can't wait to come back.",
            "We sat in the park.", "Who won the world cup?", "Are there power outlets in the room?",
            "Where is the restroom?"
    })
    void whenEnglishSentenceOnlyLooksLikeATerm_thenNothingIsRead(String sentence) {
        assertThat(reader.read("en", sentence)).as(sentence).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | We had sweet potato fries.                     | food
            en | We had sweet and sour pork.                    | food
            en | A spicy tuna roll.                             | food
            en | Is the pizza salty?                            | salty
            en | How is the food and the service?               | service, food
            en | Is it spicy and salty?                         | salty, spicy
            en | I paid $20 for parking.                        | parking
            en | The waiting was fine.                          | waiting
            en | Good value.                                    | price
            en | The sound is rich and deep.                    | sound
            en | The noise cancelling is superb.                | noise_cancelling
            en | A baby back ribs platter.                      | food
            ko | 시켜 먹었어요.                                 | food
            ko | 맛이 달라졌어요.                               | food
            ko | 신선해요.                                      | freshness
            ko | 매운 맛이에요.                                 | spicy
            ko | 맛이랑 서비스 어때요?                          | service, food
            ko | 주차 되나요?                                   | parking
            ko | 몇 시까지 영업하나요?                          | hours
            ko | 애기랑 가도 괜찮아?                            | family
            ko | 음질이 깨끗해요.                               | sound
            """)
    void whenWordsNameSomeAspects_thenNoOthersAreRead(String language, String sentence, String aspects) {
        assertThat(String.join(", ", reader.read(language, sentence).keySet())).isEqualTo(aspects);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | sweet | The sweetness was just right.          | MENTIONS
            en | sweet | Sweet enough for me.                   | MENTIONS
            en | sweet | It was way too sweet.                  | ASSERTS
            en | sweet | A bit sweet for my taste.              | ASSERTS
            en | sweet | Sweet and perfect for me.              | ASSERTS
            en | sweet | Cloyingly sweet.                       | ASSERTS
            en | sweet | A nice sweet sauce.                    | ASSERTS
            en | sweet | It was not too sweet.                  | DENIES
            en | salty | I usually find it too salty but this one wasn't. | DENIES
            en | sweet | It was not sweet.                      | DENIES
            en | sweet | It could be a bit sweeter.             | DENIES
            en | spicy | Not spicy enough.                      | DENIES
            en | spicy | I wish it was spicier.                 | DENIES
            en | spicy | The right amount of spiciness.         | MENTIONS
            en | salty | Bland.                                 | DENIES
            en | salty | Perfectly seasoned.                    | DENIES
            en | salty | It needs more salt.                    | DENIES
            en | salty | Is it too salty?                       | ASSERTS
            en | quantity | The portions are too small.         | DENIES
            en | service | The staff were too friendly.         | ASSERTS
            ko | sweet | 단맛이 딱 적당해요.                    | MENTIONS
            ko | sweet | 적당히 달아요.                         | MENTIONS
            ko | sweet | 너무 달아요.                           | ASSERTS
            ko | sweet | 달콤해요.                              | ASSERTS
            ko | sweet | 너무 달지 않아서 좋아요.               | DENIES
            ko | sweet | 하나도 안 달아요.                      | DENIES
            ko | salty | 너무 짜서 못 먹겠어요.                 | ASSERTS
            ko | salty | 짜서 남겼어요.                         | ASSERTS
            ko | salty | 좀 짜요.                               | ASSERTS
            ko | salty | 싱거워요.                              | DENIES
            ko | salty | 간이 딱 맞아요.                        | DENIES
            ko | spicy | 좀 더 매웠으면 좋겠어요.               | DENIES
            ko | spicy | 맵지 않아 아쉬워요.                    | DENIES
            ko | spicy | 맵기가 딱 좋아요.                      | MENTIONS
            ko | quantity | 양이 너무 적어요.                   | DENIES
            """)
    void whenWordsSayHowMuchThereIs_thenItIsReadWhetherItIsSo(
            String language, String aspect, String sentence, TermReading reading) {
        assertThat(reader.read(language, sentence)).containsEntry(aspect, reading);
    }

    @Test
    void whenSentenceSpeaksToSeveralAspects_thenEachIsRead() {
        assertThat(reader.read("ko", "양은 많은데 좀 짜고 배달이 늦었어요.")).isEqualTo(Map.of(
                "quantity", TermReading.ASSERTS, "salty", TermReading.ASSERTS, "delivery", TermReading.DENIES));
    }

    @Test
    void whenSentenceSaysBoth_thenItOnlyMentions() {
        assertThat(reader.read("en", "The soup was salty but the rice was bland."))
                .containsEntry("salty", TermReading.MENTIONS);
    }

    @Test
    void whenLanguageIsUnknown_thenNothingIsRead() {
        assertThat(reader.read("fr", "C'est salty.")).isEmpty();
    }
}
