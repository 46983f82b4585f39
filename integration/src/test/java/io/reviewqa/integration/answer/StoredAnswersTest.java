package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.integration.config.QaProperties;
import io.reviewqa.integration.document.RandomBson;
import io.reviewqa.integration.document.UnreadableDocumentException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;

/** What somebody else may have stored among questions and answers. */
class StoredAnswersTest {

    private final ObjectMapper mapper = new ObjectMapper().findAndRegisterModules()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    private final AnswerDocuments answers = new AnswerDocuments(mapper);
    private final AnswerListing pages = new AnswerListing(answers);
    private final QuestionRepository records = new QuestionRepository(answers, new QaProperties(
            1, 0, Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofMinutes(1), 0,
            Duration.ofMinutes(1)),
            Clock.systemUTC());
    private final ChatResponses responses = new ChatResponses(answers, mapper, Clock.systemUTC());

    @Test
    void whenSomeStoredAnswersAreNone_thenTheOthersAreListed() {
        List<Document> found = List.of(stored("a"), stored("b").append("answer", "yes"), stored("c").append("answer", null),
                stored("d").append("createdAt", "today"), stored("e").append("_id", new ObjectId()), stored("f"),
                stored("g").append("answer", new Document("status", 5)), stored("h"));
        AnswerPage page = pages.page(new AnswerQuery(null, 7, null), found);
        assertThat(page.answers()).extracting(Answer::id).contains("a", "f").doesNotContain("b", "c", "g", "h");
        assertThat(page.next()).isEqualTo("5-g");
    }

    @Test
    void whenAnyFieldIsAnyBson_thenTheQuestionOrTheOneException() {
        RandomBson random = new RandomBson(3);
        Random fields = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            Document document = stored("a");
            document.put(List.copyOf(document.keySet()).get(fields.nextInt(document.size())), random.value());
            try {
                assertThat(records.stored(new QuestionId("a"), document)).isNotNull();
                assertThat(records.question(document)).isNotNull();
            } catch (UnreadableDocumentException e) {
                assertThat(e.getMessage()).isNotBlank();
            }
            assertThat(pages.page(new AnswerQuery(null, 1, null), List.of(document, document))).isNotNull();
            assertThat(new QuestionQueue(null).again(List.of(document))).isNotNull();
        }
    }

    @Test
    void whenAStoredAnswerOfARequestIsNone_thenThatEntryIsPoison() throws Exception {
        assertThat(responses.entry(answer("r"))).containsEntry("source", "extractive").doesNotContainKey("store_id");
        for (String field : List.of("answer", "generator", "status", "confidence", "storeId")) {
            assertThatThrownBy(() -> responses.entry(answer("r").append(field, new ObjectId())))
                    .isInstanceOf(PoisonEntryException.class).hasMessageContaining(field);
        }
        assertThatThrownBy(() -> responses.entry(new Document("_id", "r"))).isInstanceOf(PoisonEntryException.class);
    }

    @Test
    void whenAQuestionThatWasGivenUpIsRequeued_thenItWaitsAgainAndNothingIsLeftOfItsFailure() {
        QuestionId id = new QuestionId("a");
        assertThat(set(records.giveUp(id, "{\"status\": 500}"))).containsEntry("status", "failed").containsEntry("givenUp", true)
                .containsEntry("problem", new Document("status", 500));
        for (List<Bson> back : List.of(records.requeue(id), records.claim(id))) {
            assertThat(rendered(back.get(0)).toJson()).contains("\"givenUp\": true");
            assertThat(rendered(back.get(1)).get("$unset", Document.class)).containsOnlyKeys("problem", "givenUp", "finishedAt");
        }
        assertThat(set(records.requeue(id))).containsExactly(Map.entry("status", "queued"));
        assertThat(rendered(records.cancel(id).get(0)).toJson()).as("failed is final to its caller").doesNotContain("givenUp");
        assertThat(rendered(records.giveUp(id, "{}").get(0)).toJson()).as("answered meanwhile").doesNotContain("givenUp");
    }

    private static Document set(List<Bson> change) {
        return rendered(change.get(1)).get("$set", Document.class);
    }

    private static Document rendered(Bson bson) {
        return Document.parse(bson.toBsonDocument().toJson());
    }

    private static Document answer(String id) {
        return new Document("_id", id).append("id", id).append("answer", "No.").append("status", "no_evidence")
                .append("language", "en")
                .append("confidence", 0.0).append("citations", List.of())
                .append("generator", new Document("engine", "extractive"));
    }

    private static Document stored(String id) {
        return new Document("_id", id).append("createdAt", new Date(5)).append("status", "no_evidence").append("fingerprint", "x")
                .append("question", new Document("question", "Is it salty?"))
                .append("answer", new Document(Map.of("id", id, "status", "no_evidence", "confidence", 0.0)));
    }
}
