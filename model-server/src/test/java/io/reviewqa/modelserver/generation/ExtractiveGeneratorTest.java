package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.generation.Requests.SALTY;
import static io.reviewqa.modelserver.generation.Requests.SEASONED;
import static io.reviewqa.modelserver.generation.Requests.TAXONOMY;
import static io.reviewqa.modelserver.generation.Requests.evidence;
import static io.reviewqa.modelserver.generation.Requests.request;
import static io.reviewqa.phrasing.AnswerLanguage.ENGLISH;
import static io.reviewqa.phrasing.AnswerLanguage.KOREAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.modelserver.taxonomy.Taxonomy;
import io.reviewqa.modelserver.taxonomy.TaxonomyException;
import io.reviewqa.phrasing.AnswerLanguage;
import io.reviewqa.phrasing.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractiveGeneratorTest {

    private final ExtractiveGenerator generator = new ExtractiveGenerator(TAXONOMY);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            salty    | 9 | 3 | 0 | 15 | 12 of 15 reviews speak to saltiness: 9 say it is salty, 3 say it is not. Most say it is salty.
            salty    | 1 | 0 | 0 | 15 | 1 of 15 reviews speaks to saltiness and says it is salty.
            salty    | 0 | 1 | 0 | 15 | 1 of 15 reviews speaks to saltiness and says it is not salty.
            salty    | 0 | 0 | 1 | 15 | 1 of 15 reviews speaks to saltiness, but takes no side.
            salty    | 0 | 0 | 3 | 15 | 3 of 15 reviews speak to saltiness, but none takes a side.
            salty    | 1 | 0 | 0 | 1  | The only review speaks to saltiness and says it is salty.
            salty    | 2 | 0 | 0 | 15 | 2 of 15 reviews speak to saltiness, and both say it is salty.
            salty    | 0 | 4 | 0 | 15 | 4 of 15 reviews speak to saltiness, and all say it is not salty. The reviews agree.
            salty    | 1 | 1 | 0 | 2  | Both reviews speak to saltiness: 1 says it is salty, 1 says it is not.
            salty    | 3 | 2 | 0 | 5  | All 5 reviews speak to saltiness: 3 say it is salty, 2 say it is not. Opinions differ, though more say it is salty.
            salty    | 2 | 3 | 0 | 9  | 5 of 9 reviews speak to saltiness: 2 say it is salty, 3 say it is not. Opinions differ, though more say it is not salty.
            salty    | 4 | 4 | 1 | 20 | 9 of 20 reviews speak to saltiness: 4 say it is salty, 4 say it is not, 1 takes no side. Opinions are about evenly divided.
            salty    | 0 | 3 | 2 | 20 | 5 of 20 reviews speak to saltiness: 3 say it is not salty, 2 take no side. Most say it is not salty.
            salty    | 3 | 0 | 9 | 20 | 12 of 20 reviews speak to saltiness: 3 say it is salty, 9 take no side. Of those that take a side, most say it is salty.
            service  | 5 | 1 | 0 | 9  | 6 of 9 reviews speak to the service: 5 say it is good, 1 says it is poor. Most say it is good.
            price    | 1 | 3 | 0 | 9  | 4 of 9 reviews speak to the price: 1 says it is fair, 3 say it is too high. Most say it is too high.
            quantity | 3 | 1 | 0 | 9  | 4 of 9 reviews speak to the amount of food: 3 say there is plenty, 1 says there is too little. Most say there is plenty.
            deep     | 3 | 1 | 0 | 9  | 4 of 9 reviews speak to depth of taste: 3 say it tastes rich, 1 says it does not. Most say it tastes rich.
            salty    | 0 | 0 | 0 | 9  | None of the 9 reviews speaks to saltiness directly. What reviewers wrote that comes closest:
            salty    | 0 | 0 | 0 | 1  | The only review does not speak to saltiness directly. What reviewers wrote that comes closest:
            other    | 3 | 1 | 2 | 15 | 6 of 15 reviews speak to what you ask: 3 favourable, 1 unfavourable, 2 neutral in tone.
            other    | 1 | 0 | 0 | 15 | 1 of 15 reviews speaks to what you ask: 1 favourable in tone.
            other    | 0 | 0 | 0 | 15 | No review answers this for certain. What reviewers wrote that comes closest:
            """)
    void whenEvidenceDivides_thenEnglishAnswerSaysHow(String aspect, int positive, int negative, int neutral, int scope,
            String expected) {
        String answer = answer(request(ENGLISH, evidence(aspect, positive, negative, neutral, scope), SALTY));

        assertThat(answer).isEqualTo(expected + " “The broth was far too salty.” [1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            salty    | 9 | 3 | 0 | 15 | 리뷰 15개 중 12개가 짠맛을 이야기합니다: 짜다고 9개, 짜지 않다고 3개. 대부분 짜다고 합니다.
            salty    | 1 | 0 | 0 | 15 | 리뷰 15개 중 1개가 짠맛을 이야기하며 짜다고 합니다.
            salty    | 0 | 1 | 0 | 1  | 하나뿐인 리뷰가 짠맛을 이야기하며 짜지 않다고 합니다.
            salty    | 0 | 0 | 2 | 15 | 리뷰 15개 중 2개가 짠맛을 이야기하지만 어느 쪽이라고 하지는 않습니다.
            salty    | 0 | 4 | 0 | 15 | 리뷰 15개 중 4개가 짠맛을 이야기하며, 모두 짜지 않다고 합니다. 의견이 같습니다.
            salty    | 3 | 2 | 0 | 5  | 리뷰 5개 모두 짠맛을 이야기합니다: 짜다고 3개, 짜지 않다고 2개. 의견이 갈리지만 짜다고 하는 쪽이 더 많습니다.
            salty    | 4 | 4 | 1 | 20 | 리뷰 20개 중 9개가 짠맛을 이야기합니다: 짜다고 4개, 짜지 않다고 4개, 어느 쪽도 아닌 리뷰 1개. 의견이 거의 반반입니다.
            salty    | 0 | 3 | 9 | 20 | 리뷰 20개 중 12개가 짠맛을 이야기합니다: 짜지 않다고 3개, 어느 쪽도 아닌 리뷰 9개. 어느 한쪽으로 말한 리뷰는 대부분 짜지 않다고 합니다.
            service  | 5 | 1 | 0 | 9  | 리뷰 9개 중 6개가 서비스를 이야기합니다: 좋다고 5개, 좋지 않다고 1개. 대부분 좋다고 합니다.
            size     | 3 | 1 | 0 | 9  | 리뷰 9개 중 4개가 크기를 이야기합니다: 크다고 3개, 작다고 1개. 대부분 크다고 합니다.
            price    | 1 | 3 | 0 | 9  | 리뷰 9개 중 4개가 가격을 이야기합니다: 괜찮다고 1개, 비싸다고 3개. 대부분 비싸다고 합니다.
            salty    | 0 | 0 | 0 | 9  | 리뷰 9개 중 짠맛을 직접 이야기하는 리뷰는 없습니다. 가장 가까운 내용은 다음과 같습니다:
            other    | 3 | 1 | 2 | 15 | 리뷰 15개 중 6개가 질문하신 내용을 이야기합니다: 긍정적 3개, 부정적 1개, 중립 2개.
            other    | 0 | 0 | 0 | 15 | 이 질문에 확실히 답하는 리뷰는 없습니다. 가장 가까운 내용은 다음과 같습니다:
            """)
    void whenEvidenceDivides_thenKoreanAnswerSaysHow(String aspect, int positive, int negative, int neutral, int scope,
            String expected) {
        Passage passage = new Passage(1, "국물이 너무 짜요.", Polarity.POSITIVE);

        String answer = answer(request(KOREAN, evidence(aspect, positive, negative, neutral, scope), passage));

        assertThat(answer).isEqualTo(expected + " “국물이 너무 짜요.” [1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            en | 0  | No review says anything about this.
            en | 1  | The only review says nothing about this.
            en | 15 | None of the 15 reviews says anything about this.
            ko | 0  | 이 내용을 이야기하는 리뷰가 없습니다.
            ko | 15 | 리뷰 15개 중 이 내용을 이야기하는 리뷰는 없습니다.
            """)
    void whenThereAreNoPassages_thenAnswerSaysSoPlainly(String language, int scope, String expected) {
        assertThat(answer(request(AnswerLanguage.of(language), evidence("salty", 0, 0, 0, scope)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "fr  | Questions in French cannot be read here. Please ask in English or Korean.",
            "ja  | Questions in Japanese cannot be read here. Please ask in English or Korean.",
            "und | This question has no words that can be read here. Please ask in English or Korean."
    })
    void whenTheQuestionCouldNotBeRead_thenItSaysSoAndNothingOfTheReviews(String language, String said) {
        GenerationRequest request = new GenerationRequest("Est-ce trop salé ?", ENGLISH, evidence("other", 0, 0, 0, 24),
                List.of(), GenerationOptions.DEFAULTS, language);
        assertThat(answer(request)).isEqualTo(said);
    }

    @Test
    void whenLanguageIsNeither_thenAnswerIsEnglish() {
        assertThat(AnswerLanguage.of("fr")).isEqualTo(ENGLISH);
        assertThat(AnswerLanguage.of("")).isEqualTo(ENGLISH);
        assertThat(AnswerLanguage.of("ko-KR")).isEqualTo(KOREAN);
    }

    @Test
    void whenThereAreManyPassages_thenTheBestAreQuotedAndBothSidesAreHeard() {
        Passage[] passages = {SALTY, salty(3), salty(4), salty(5), salty(6), SEASONED};

        String answer = answer(request(ENGLISH, evidence("salty", 5, 1, 0, 9), passages));

        assertThat(answer).contains("[1]", "[3]", "[4]", "[2]").doesNotContain("[5]", "[6]");
    }

    @Test
    void whenOnlyOneSideIsCounted_thenTheBestAreQuoted() {
        Passage[] passages = {SALTY, salty(3), salty(4), salty(5), SEASONED};

        assertThat(answer(request(ENGLISH, evidence("salty", 5, 0, 0, 9), passages)))
                .contains("[1]", "[3]", "[4]", "[5]").doesNotContain("[2]");
    }

    @Test
    void whenNoAspectIsAsked_thenNoMoreAreQuotedThanReviewsAreCounted() {
        Passage[] passages = {SALTY, salty(3), salty(4)};

        assertThat(answer(request(ENGLISH, evidence("other", 1, 1, 0, 9), passages))).contains("[1]", "[3]")
                .doesNotContain("[4]");
        assertThat(answer(request(ENGLISH, evidence("other", 0, 0, 0, 9), passages))).contains("[1]", "[3]")
                .doesNotContain("[4]");
    }

    @Test
    void whenTokensAreLimited_thenQuotesAreDroppedWhole() {
        GenerationRequest request = new GenerationRequest("Salty?", ENGLISH, evidence("salty", 9, 3, 0, 15),
                List.of(SALTY, SEASONED), GenerationOptions.withMaxTokens(5));
        List<String> pieces = new ArrayList<>();

        GenerationResult result = generator.generate(request, pieces::add);

        assertThat(String.join("", pieces)).endsWith("“The broth was far too salty.” [1]");
        assertThat(result.finishReason()).isEqualTo(FinishReason.LENGTH);
    }

    @Test
    void whenDone_thenResultNamesEngineAndCountsWords() {
        List<String> pieces = new ArrayList<>();

        GenerationResult result = generator.generate(
                request(ENGLISH, evidence("salty", 9, 3, 0, 15), SALTY, SEASONED), pieces::add);

        assertThat(result.engine()).isEqualTo("extractive");
        assertThat(result.model()).isEqualTo("extractive-1");
        assertThat(result.finishReason()).isEqualTo(FinishReason.STOP);
        assertThat(result.outputTokens()).isEqualTo(String.join("", pieces).split(" ").length);
        assertThat(pieces).hasSizeGreaterThan(2);
    }

    @Test
    void whenCallerLeaves_thenGenerationStopsAtOnce() {
        List<String> pieces = new ArrayList<>();
        AnswerSink leaving = piece -> {
            pieces.add(piece);
            return false;
        };

        assertThatThrownBy(() -> generator.generate(request(ENGLISH, evidence("salty", 9, 3, 0, 15), SALTY), leaving))
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.CALLER_LEFT));
        assertThat(pieces).hasSize(1);
    }

    @Test
    void whenAspectIsUnknown_thenItIsRefusedByName() {
        assertThatThrownBy(() -> answer(request(ENGLISH, evidence("horoscope", 1, 0, 0, 9), SALTY)))
                .isInstanceOfSatisfying(ModelServerException.class,
                        e -> assertThat(e.failure()).isEqualTo(Failure.INVALID_INPUT))
                .hasMessageContaining("'horoscope'");
    }

    @Test
    void whenTaxonomyLacksALanguageOfTheAnswers_thenRefusedAtStart() {
        Taxonomy english = new Taxonomy(Map.of("en", TAXONOMY.languages().get("en")), TAXONOMY.aspects(),
                Map.of("en", TAXONOMY.other().get("en")));

        assertThatThrownBy(() -> new ExtractiveGenerator(english)).isInstanceOf(TaxonomyException.class)
                .hasMessageContaining("'ko'");
    }

    private static Passage salty(int number) {
        return new Passage(number, "So salty.", Polarity.POSITIVE);
    }

    private String answer(GenerationRequest request) {
        StringBuilder answer = new StringBuilder();
        generator.generate(request, piece -> {
            answer.append(piece);
            return true;
        });
        return answer.toString();
    }
}
