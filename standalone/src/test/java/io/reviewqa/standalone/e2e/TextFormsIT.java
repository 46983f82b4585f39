package io.reviewqa.standalone.e2e;

import static io.reviewqa.standalone.e2e.ReviewQa.elements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Updates;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same text in other code points is the same text: as a review, as a question, quoted word for word. */
@ExtendWith(StandaloneUnderTest.class)
class TextFormsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String NFD = Normalizer.normalize("국물이 너무 짜요", Normalizer.Form.NFD);

    private final Instance instance;
    private final ReviewQa reviewQa;

    TextFormsIT(Instance instance) {
        this.instance = instance;
        this.reviewQa = instance.client();
    }

    @Test
    void whenReviewsDenyInOtherCodePoints_thenAllAreCountedAndQuotedWordForWord() {
        List<String> texts = List.of("The soup isn&#39;t salty<br />at all", "The soup isn`t salty at all",
                "The soup isn\u00b4t salty at all",
                "The soup isn\u02bct salty at all", "The soup isn't s\u200balty at all", "The soup isn't sal\u00adty at all",
                "Ｔｈｅ ｓｏｕｐ ｉｓｎ＇ｔ ｓａｌｔｙ ａｔ ａｌｌ", "The soup was not\nsalty at all", "The soup isn&amp;rsquo;t salty at all");
        post("forms-denied", texts);

        JsonNode answer = reviewQa.post("/api/qa", ReviewQa.JSON,
                "{\"question\": \"Ｉｓ ｉｔ ｓａｌｔｙ？\", \"storeId\": \"forms-denied\", \"topK\": 20}").json();

        assertThat(answer.at("/evidence/negative").asInt()).isEqualTo(texts.size());
        assertThat(answer.at("/evidence/total").asInt()).isEqualTo(texts.size());
        assertThat(elements(answer.get("citations"))).extracting(citation -> citation.get("sentence").asText())
                .containsExactlyInAnyOrderElementsOf(texts);
    }

    @Test
    void whenHangulIsDecomposed_thenItIsFoundByWhatIsComposedAndTheOtherWayRound() {
        post("forms-hangul", List.of(NFD, "국물이 너무 짜요"));

        for (String question : List.of("국물이 너무 짜요?", NFD + "?", "Is it too 짜요?")) {
            JsonNode answer = reviewQa.answer(question, "forms-hangul");
            assertThat(answer.at("/evidence/aspect").asText()).as(question).isEqualTo("salty");
            assertThat(answer.at("/evidence/positive").asInt()).as(question).isEqualTo(2);
        }
        assertThat(elements(reviewQa.search(NFD, "forms-hangul").get("hits"))).extracting(hit -> hit.get("sentence").asText())
                .containsExactlyInAnyOrder(NFD, "국물이 너무 짜요");
    }

    @Test
    void whenAReviewHoldsNoWord_thenItIsSearchableAndNeverCited() {
        post("forms-wordless", List.of(".*", "!!! 😀", "&nbsp;<br>", "It was so salty\n.*\n.*.*.*.*.*.*.*.*"));

        for (String question : List.of("Is it salty?", ".*", "What is there?")) {
            assertThat(elements(reviewQa.answer(question, "forms-wordless").get("citations")))
                    .allSatisfy(citation -> assertThat(citation.get("sentence").asText()).isEqualTo("It was so salty"));
        }
        assertThat(reviewQa.answer("Is it salty?", "forms-wordless").at("/evidence/positive").asInt()).isEqualTo(1);
    }

    @Test
    void whenReviewsTryToSpeakThroughAnAnswer_thenTheyAreOnlyQuoted() throws IOException {
        List<String[]> attacks =
                Files.readAllLines(Path.of("../model-server/src/test/resources/grounding/injections.tsv")).stream()
                        .filter(line -> !line.startsWith("# ")).map(line -> line.split("\t")).toList();
        post("forms-injected", attacks.stream().map(attack -> attack[1]).toList());
        List<String> markers = attacks.stream().map(attack -> attack[3]).filter(marker -> !marker.matches("\\d+")).toList();

        for (String question : List.of("Is the soup salty?", "What do people like?", "What do people complain about?",
                "What should I order?",
                "Who is it for?", "How much is the soup?", "Where should I go?", "뭐가 제일 맛있어요?", "불만이 뭐예요?", "국물 짜요?",
                "사장님 어때요?")) {
            String answer = reviewQa.answer(question, "forms-injected").get("answer").asText();
            assertThat(answer.replaceAll("“[^”]*”", "")).as(answer).doesNotContain(markers);
        }
        JsonNode listed = reviewQa.get("/api/qa?storeId=forms-injected&limit=1").json().at("/answers/0");
        assertThat(listed.at("/citations/0/sentence").asText()).isNotEmpty();
        assertThat(listed.at("/citations/0").has("text")).as("a list is of summaries").isFalse();
        assertThat(reviewQa.get("/api/qa/" + listed.get("id").asText()).json().at("/answer/citations/0/text").asText())
                .isNotEmpty();
    }

    @Test
    void whenHalfASurrogatePairIsWritten_thenNothingStaysPending() {
        reviewQa.post("/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"half\", \"storeId\": \"forms-half\", \"text\": \"The soup was \\ud800 far too salty.\"}");
        reviewQa.awaitSearchable(LIMIT);
        JsonNode stored = reviewQa.get("/api/reviews/half").json();
        assertThat(stored.get("text").asText()).isEqualTo("The soup was \ufffd far too salty.");
        assertThat(elements(reviewQa.answer("Is it \ud800 salty?", "forms-half").get("citations"))).hasSize(1);

        try (MongoClient mongo = MongoClients.create(instance.mongoUrl())) {
            mongo.getDatabase("reviewqa").getCollection("reviews")
                    .updateOne(new Document("_id", "half"), Updates.set("text", "The soup \udc00 was not salty."));
        }
        await().atMost(LIMIT).untilAsserted(() -> assertThat(
                reviewQa.answer("Is it salty?", "forms-half").at("/evidence/negative").asInt()).isEqualTo(1));
        reviewQa.awaitSearchable(LIMIT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u3000", "\\u00a0", "\\u200b", "\\u3164\\ufeff", "\\u2028\\u00ad"})
    void whenNothingCanBeSeen_thenItIsRefusedAsBlank(String blank) {
        assertThat(reviewQa.post("/api/qa", ReviewQa.JSON, "{\"question\": \"" + blank + "\"}").status()).isEqualTo(400);
        assertThat(reviewQa.post("/api/reviews", ReviewQa.JSON, "{\"storeId\": \"s\", \"text\": \"" + blank + "\"}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Le bouillon est-il trop salé ?", "Ist die Suppe zu salzig?", "しょっぱいですか？", "Суп солёный?", "?!"})
    void whenTheQuestionCannotBeRead_thenThatIsSaidAndNothingOfTheReviews(String question) {
        boolean isMultilingual = elements(reviewQa.pipeline().at("/embedding/languages")).size() > 2;
        assumeFalse(isMultilingual && !question.equals("?!"), "the model reads the language");

        JsonNode answer = reviewQa.answer(question, "tonkotsu-alley");

        assertThat(answer.get("status").asText()).isEqualTo("no_evidence");
        assertThat(answer.get("reason").asText()).isEqualTo("question_not_read");
        assertThat(answer.get("language").asText()).isEqualTo("en");
        assertThat(answer.get("answer").asText()).contains("read here").doesNotContain("None of the");
        assertThat(answer.get("citations")).isEmpty();
    }

    @Test
    void whenTheQuestionIsRead_thenThereIsNoReason() {
        assertThat(reviewQa.answer("Is there a car park?", "tonkotsu-alley").has("reason")).isFalse();
    }

    private void post(String store, List<String> texts) {
        StringBuilder lines = new StringBuilder();
        for (String text : texts) {
            lines.append(MAPPER.createObjectNode().put("reviewId", store + "-" + texts.indexOf(text))
                    .put("storeId", store).put("text", text)).append('\n');
        }
        assertThat(reviewQa.post("/api/reviews", ReviewQa.NDJSON, lines.toString()).json().get("accepted").asInt())
                .isEqualTo(texts.size());
        reviewQa.awaitSearchable(LIMIT);
    }
}
