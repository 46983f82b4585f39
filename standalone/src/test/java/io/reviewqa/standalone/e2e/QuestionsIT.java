package io.reviewqa.standalone.e2e;

import static io.reviewqa.standalone.e2e.ReviewQa.elements;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions about the demo reviews, asked as a customer's shop would. */
@ExtendWith(StandaloneUnderTest.class)
class QuestionsIT {

    private static final Pattern HANGUL = Pattern.compile("\\p{IsHangul}");

    private final ReviewQa reviewQa;

    QuestionsIT(Instance instance) {
        this.reviewQa = instance.client();
    }

    @Test
    void whenAskedInEnglish_thenCountedInTheAspectsWordsAndCited() {
        JsonNode answer = reviewQa.answer("Is it too salty?", "tonkotsu-alley");
        assertThat(answer.get("status").asText()).isEqualTo("answered");
        assertThat(answer.get("language").asText()).isEqualTo("en");
        assertThat(answer.get("answer").asText())
                .contains("speak to saltiness", "say it is salty", "Most say it is salty", "[1]")
                .doesNotContainIgnoringCase("positive");
        assertThat(answer.at("/evidence/aspect").asText()).isEqualTo("salty");
        assertThat(answer.at("/evidence/positive").asInt()).isGreaterThan(answer.at("/evidence/negative").asInt());
        assertThat(answer.at("/generator/engine").asText()).isEqualTo("extractive");
        assertThat(answer.get("confidence").asDouble()).isBetween(0.5, 1.0);
        assertThat(answer.get("timings").fieldNames()).toIterable()
                .containsExactly("embedMs", "retrieveMs", "generateMs", "totalMs");
    }

    @Test
    void whenCited_thenEachSentenceStandsInItsReviewAndScoresFall() {
        List<JsonNode> citations = elements(reviewQa.answer("Is it too salty?", "tonkotsu-alley").get("citations"));
        assertThat(citations).isNotEmpty().allSatisfy(citation -> {
            JsonNode review = reviewQa.get("/api/reviews/" + citation.get("reviewId").asText()).json();
            assertThat(review.get("text").asText()).isEqualTo(citation.get("text").asText());
            assertThat(citation.get("text").asText()).contains(citation.get("sentence").asText());
            assertThat(citation.get("storeId").asText()).isEqualTo("tonkotsu-alley");
            assertThat(elements(citation.get("aspects")).stream().map(JsonNode::asText)).contains("salty");
        });
        assertThat(citations).extracting(citation -> citation.get("n").asInt())
                .containsExactly(1, 2, 3, 4, 5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            칼국수 국물이 많이 짠가요? | seoul-noodle        | salty    | 짜다고
            떡볶이 많이 매워요?        | hongdae-tteokbokki | spicy    | 맵다고
            양이 많은가요?            | seoul-noodle        | quantity | 많다고
            배달은 빠른가요?          | hongdae-tteokbokki | delivery | 배달
            """)
    void whenAskedInKorean_thenAnsweredInKoreanFromKoreanReviews(
            String question, String storeId, String aspect, String words) {
        JsonNode answer = reviewQa.answer(question, storeId);
        assertThat(answer.get("language").asText()).isEqualTo("ko");
        assertThat(answer.get("answer").asText()).contains(words, "리뷰 24개 중").containsPattern(HANGUL);
        assertThat(answer.at("/evidence/aspect").asText()).isEqualTo(aspect);
        assertThat(elements(answer.at("/citations/0/aspects")).stream().map(JsonNode::asText)).contains(aspect);
        assertThat(elements(answer.get("citations"))).isNotEmpty().allSatisfy(citation -> {
            assertThat(citation.get("storeId").asText()).isEqualTo(storeId);
            assertThat(citation.get("polarity").asText().equals("neutral")
                    && elements(citation.get("aspects")).stream().noneMatch(one -> one.asText().equals(aspect)))
                    .as("what is read between the lines takes a side: %s", citation).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Is there a car park?   | tonkotsu-alley | None of the 24 reviews
            주차 되나요?            | seoul-noodle   | 이야기하는 리뷰는 없습니다
            Is it too salty?       | no-such-store  | No review
            """)
    void whenNoReviewSpeaksToIt_thenItSaysSo(String question, String storeId, String words) {
        JsonNode answer = reviewQa.answer(question, storeId);
        assertThat(answer.get("status").asText()).isEqualTo("no_evidence");
        assertThat(answer.get("answer").asText()).contains(words);
        assertThat(answer.get("citations")).isEmpty();
        assertThat(answer.at("/evidence/total").asInt()).isZero();
        assertThat(answer.get("confidence").asDouble()).isZero();
    }

    @Test
    void whenAMenuIsAsked_thenOnlyItsReviewsAreCited() {
        JsonNode answer = reviewQa.post("/api/qa", ReviewQa.JSON, """
                {"question": "Is it spicy?", "storeId": "tonkotsu-alley", "menuId": "spicy-miso", "topK": 3}""").json();
        assertThat(elements(answer.get("citations"))).hasSize(3)
                .allSatisfy(citation -> assertThat(citation.get("menuId").asText()).isEqualTo("spicy-miso"));
    }

    @Test
    void whenSearched_thenFiltersHold() {
        JsonNode found = reviewQa.get(
                "/api/search?q=broth&storeId=tonkotsu-alley&aspect=salty&polarity=negative&limit=3").json();
        assertThat(elements(found.get("hits"))).isNotEmpty().hasSizeLessThanOrEqualTo(3).allSatisfy(hit -> {
            assertThat(hit.get("storeId").asText()).isEqualTo("tonkotsu-alley");
            assertThat(hit.get("polarity").asText()).isEqualTo("negative");
        });
        assertThat(found.get("total").asInt()).isGreaterThanOrEqualTo(found.get("hits").size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "minRating": 4                                | good | mild
            "minRating": 1, "maxRating": 2                | bad  | korean
            "since": "2025-06-15"                         | korean | mild
            "until": "2025-06-01"                         | good | bad
            "since": "2025-06-01", "until": "2025-06-15"  | bad  | korean
            "language": "en", "maxRating": 4              | bad  | mild
            "aspect": "salty", "minRating": 4             | good | mild
            """)
    void whenFiltered_thenOnlyWhatIsLeftIsCountedAndCited(String filter, String one, String other) {
        fillFilteredStore();
        JsonNode answer = reviewQa.post("/api/qa", ReviewQa.JSON, """
                {"question": "Is it salty?", "storeId": "filtered", %s}""".formatted(filter)).json();
        assertThat(elements(answer.get("citations"))).extracting(citation -> citation.get("reviewId").asText())
                .containsExactlyInAnyOrder("filtered-" + one, "filtered-" + other);
        assertThat(answer.at("/evidence/total").asInt()).isEqualTo(2);
        JsonNode found = reviewQa.get("/api/search?storeId=filtered&" + filter.replaceAll("[\" ]", "").replace(':', '=')
                .replace(',', '&')).json();
        assertThat(elements(found.get("hits"))).isNotEmpty()
                .extracting(hit -> hit.get("reviewId").asText()).containsOnly("filtered-" + one, "filtered-" + other);
    }

    @Test
    void whenFilteredBySide_thenOnlyThatSideIsFound() {
        fillFilteredStore();
        JsonNode answer = reviewQa.post("/api/qa", ReviewQa.JSON, """
                {"question": "Is it salty?", "storeId": "filtered", "aspect": "salty", "polarity": "negative"}""").json();
        assertThat(elements(answer.get("citations")))
                .allSatisfy(citation -> assertThat(citation.get("reviewId").asText()).isEqualTo("filtered-mild"));
        assertThat(answer.at("/evidence/positive").asInt()).isZero();
    }

    @Test
    void whenNewerReviewsArePreferred_thenTheyAreCitedFirstAndCountedAlike() {
        fillFilteredStore();
        JsonNode plain = reviewQa.answer("Is it salty?", "filtered");
        JsonNode recent = reviewQa.post("/api/qa", ReviewQa.JSON, """
                {"question": "Is it salty?", "storeId": "filtered", "recency": 1}""").json();
        assertThat(recent.get("evidence")).isEqualTo(plain.get("evidence"));
        assertThat(elements(recent.get("citations"))).extracting(citation -> citation.get("reviewId").asText())
                .containsExactly("filtered-mild", "filtered-korean", "filtered-bad", "filtered-good");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "aspect": "nope"        | field aspect must be one of | salty
            "polarity": "good"      | field polarity must be one of | negative
            "minRating": 6          | field minRating must be from 0 to 5 | 6
            "since": "yesterday"    | field since must be an ISO 8601 date | yesterday
            "language": "english"   | field language must be an ISO 639-1 code | english
            "recency": -1           | field recency must be | days
            """)
    void whenAFilterIsNone_thenItIsNamedWithWhatIsAllowed(String filter, String detail, String allowed) {
        ReviewQa.Reply reply = reviewQa.post("/api/qa", ReviewQa.JSON, "{\"question\": \"Is it salty?\", %s}".formatted(filter));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("detail").asText()).contains(detail, allowed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            aspect=nope     | parameter aspect must be one of | salty
            polarity=good   | parameter polarity must be one of | negative
            minRating=many  | parameter minRating must be a number | many
            maxRating=-1    | parameter maxRating must be from 0 to 5 | -1
            until=soon      | parameter until must be an ISO 8601 date | soon
            language=xx1    | parameter language must be an ISO 639-1 code | en
            """)
    void whenAFilterOfASearchIsNone_thenItIsNamedWithWhatIsAllowed(String filter, String detail, String allowed) {
        ReviewQa.Reply reply = reviewQa.get("/api/search?" + filter);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().get("detail").asText()).contains(detail, allowed);
    }

    /** Again and again the same: nothing changes by it. */
    private void fillFilteredStore() {
        reviewQa.post("/api/reviews", ReviewQa.NDJSON, """
                {"reviewId": "filtered-good", "storeId": "filtered", "text": "The broth is salty.", "rating": 5, "createdAt": "2024-01-10"}
                {"reviewId": "filtered-bad", "storeId": "filtered", "text": "The soup was so salty.", "rating": 1, "createdAt": "2025-06-01"}
                {"reviewId": "filtered-korean", "storeId": "filtered", "text": "국물이 너무 짜요.", "rating": 2, "createdAt": "2025-06-15"}
                {"reviewId": "filtered-mild", "storeId": "filtered", "text": "It is not salty at all.", "rating": 4, "createdAt": "2025-07-01"}
                """);
        reviewQa.awaitSearchable(Duration.ofSeconds(30));
    }

    @Test
    void whenTheApiIsDescribed_thenEveryPathIsThere() {
        JsonNode api = reviewQa.get("/openapi.json").json();
        assertThat(api.get("openapi").asText()).startsWith("3.1");
        assertThat(api.get("paths").fieldNames()).toIterable().contains(
                "/api/qa", "/api/qa/{questionId}", "/api/reviews", "/api/reviews/{reviewId}", "/api/search", "/api/pipeline",
                "/api/seed",
                "/api/pipeline/dead-letters", "/api/pipeline/dead-letters/{deadLetterId}",
                "/api/pipeline/dead-letters/{deadLetterId}/requeue");
        assertThat(api.at("/paths/~1api~1qa/post/responses").fieldNames()).toIterable()
                .contains("200", "202", "400", "406", "409", "413", "415", "422", "429", "503");
        assertThat(api.at("/components/schemas").fieldNames()).toIterable()
                .anyMatch(name -> name.endsWith("DeadLetterPage")).anyMatch(name -> name.endsWith("StreamStatus"));
    }

    @Test
    void whenOperated_thenProbesAndMetricsAnswer() {
        assertThat(reviewQa.get("/actuator/health/liveness").json().get("status").asText()).isEqualTo("UP");
        assertThat(reviewQa.get("/actuator/health/readiness").json().get("status").asText()).isEqualTo("UP");
        assertThat(reviewQa.get("/actuator/prometheus").response().body())
                .contains("camel_exchanges_total", "routeId=\"question-answer\"");
    }
}
