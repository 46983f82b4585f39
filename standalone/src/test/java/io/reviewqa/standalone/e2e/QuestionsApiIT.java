package io.reviewqa.standalone.e2e;

import static io.reviewqa.standalone.e2e.ReviewQa.elements;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.ServerSentEvents.Event;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The three ways of being answered by {@code /api/qa}, and what is kept of them. */
@ExtendWith(StandaloneUnderTest.class)
class QuestionsApiIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String STORE = "tonkotsu-alley";

    private final ReviewQa reviewQa;

    QuestionsApiIT(Instance instance) {
        this.reviewQa = instance.client();
    }

    @Test
    void whenStreamed_thenTokensMakeUpTheAnswerThatAPlainCallGives() {
        List<Event> events;
        try (ServerSentEvents stream = reviewQa.stream(anew(reviewQa.question("Is it too salty?", STORE)))) {
            events = stream.all();
        }
        assertThat(events.get(0).name()).isEqualTo("sources");
        assertThat(events.get(events.size() - 1).name()).isEqualTo("answer");
        List<Event> tokens = events.subList(1, events.size() - 1);
        assertThat(tokens).isNotEmpty().allSatisfy(event -> assertThat(event.name()).isEqualTo("token"));
        JsonNode answer = events.get(events.size() - 1).json();
        assertThat(tokens.stream().map(event -> event.json().get("text").asText()).collect(Collectors.joining()).strip())
                .isEqualTo(answer.get("answer").asText());
        JsonNode sources = events.get(0).json();
        JsonNode plain = reviewQa.send(anew(reviewQa.question("Is it too salty?", STORE))).json();
        assertThat(plain.fieldNames()).toIterable().containsExactlyElementsOf(answer::fieldNames);
        for (String field : List.of("citations", "evidence", "language", "question")) {
            assertThat(sources.get(field)).isEqualTo(answer.get(field)).isEqualTo(plain.get(field));
        }
        assertThat(answer.get("answer")).isEqualTo(plain.get("answer"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/json                            | application/json
            */*                                         | application/json
            application/json, text/event-stream         | application/json
            text/event-stream;q=0.5, application/json   | application/json
            text/event-stream, application/json;q=0.5   | text/event-stream
            text/event-stream, */*                      | text/event-stream
            """)
    void whenSeveralTypesAreAccepted_thenThePreferredOneIsSent(String accept, String type) {
        Reply reply = reviewQa.send(reviewQa.question("Is it too salty?", STORE).header("Accept", accept));
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).startsWith(type);
    }

    @Test
    void whenNeitherTypeIsAccepted_then406() {
        assertProblem(reviewQa.send(reviewQa.question("Is it too salty?", STORE).header("Accept", "text/html")), 406, "");
    }

    @Test
    void whenAQuestionToBeStreamedIsWrong_thenItIsAnOrdinaryProblem() {
        assertProblem(reviewQa.send(reviewQa.question(" ", STORE).header("Accept", ServerSentEvents.MEDIA_TYPE)),
                400, "field question must not be blank");
    }

    @Test
    void whenDeferred_thenAcceptedAtOnceAndAnsweredByItsId() {
        Reply accepted = reviewQa.send(deferred("Is it too salty?", STORE));
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.response().headers().firstValue("Preference-Applied")).hasValue("respond-async");
        String id = accepted.json().get("id").asText();
        String location = accepted.response().headers().firstValue("Location").orElseThrow();
        assertThat(location).isEqualTo("/api/qa/" + id);
        assertThat(accepted.json().fieldNames()).toIterable().containsExactly("id", "status", "createdAt");
        assertThat(accepted.json().get("status").asText()).isEqualTo("queued");

        JsonNode question = awaitStatus(location, "answered");
        assertThat(question.at("/answer/id").asText()).isEqualTo(id);
        assertThat(question.at("/answer/answer")).isEqualTo(reviewQa.answer("Is it too salty?", STORE).get("answer"));
        assertProblem(reviewQa.delete(location), 409, "is answered already");
        assertThat(reviewQa.get(location).json()).isEqualTo(question);
    }

    @Test
    void whenNoReviewSpeaksToADeferredQuestion_thenItsStatusSaysSo() {
        Reply accepted = reviewQa.send(deferred("Is it too salty?", "no-such-store"));
        awaitStatus(accepted.response().headers().firstValue("Location").orElseThrow(), "no_evidence");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-such-question", "null", "${body}", "가 나"})
    void whenThereIsNoSuchQuestion_then404(String id) {
        String path = "/api/qa/" + ReviewQa.encode(id);
        assertProblem(reviewQa.get(path), 404, "there is no question " + id);
        assertProblem(reviewQa.delete(path), 404, "there is no question " + id);
    }

    @Test
    void whenAKeyComesAgain_thenTheStoredAnswerIsGivenHoweverItIsAskedFor() {
        String key = UUID.randomUUID().toString();
        JsonNode first = reviewQa.send(keyed(reviewQa.question("Is it too salty?", STORE), key)).json();
        assertThat(reviewQa.send(keyed(reviewQa.question("Is it too salty?", STORE), key)).json()).isEqualTo(first);
        try (ServerSentEvents stream = reviewQa.stream(keyed(reviewQa.question("Is it too salty?", STORE), key))) {
            List<Event> events = stream.all();
            assertThat(events).extracting(Event::name).containsExactly("sources", "answer");
            assertThat(events.get(1).json()).isEqualTo(first);
        }
        Reply again = reviewQa.send(keyed(deferred("Is it too salty?", STORE), key));
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.json().get("answer")).isEqualTo(first);
        assertThat(again.json().get("id")).isEqualTo(first.get("id"));
        assertThat(reviewQa.answer("Is it too salty?", STORE).get("id")).isNotEqualTo(first.get("id"));
    }

    @Test
    void whenAKeyOfADeferredQuestionComesAgain_thenItIsTheSameQuestion() {
        String key = UUID.randomUUID().toString();
        String location = reviewQa.send(keyed(deferred("Is it spicy?", STORE), key))
                .response().headers().firstValue("Location").orElseThrow();
        assertThat(reviewQa.send(keyed(deferred("Is it spicy?", STORE), key)).response().headers().firstValue("Location"))
                .hasValue(location);
        JsonNode stored = awaitStatus(location, "answered");
        assertThat(reviewQa.send(keyed(reviewQa.question("Is it spicy?", STORE), key)).json()).isEqualTo(stored.get("answer"));
    }

    @Test
    void whenAKeyComesWithAnotherQuestion_then422() {
        String key = "key-" + UUID.randomUUID();
        assertThat(reviewQa.send(keyed(reviewQa.question("Is it too salty?", STORE), key)).status()).isEqualTo(200);
        assertProblem(reviewQa.send(keyed(reviewQa.question("Is it spicy?", STORE), key)), 422, "another question");
        assertProblem(reviewQa.send(keyed(reviewQa.question("Is it too salty?", "seoul-noodle"), key)), 422, "another question");
        assertProblem(reviewQa.send(keyed(deferred("Is it spicy?", STORE), key)), 422, "another question");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words"})
    void whenAKeyIsNone_then400(String key) {
        assertProblem(reviewQa.send(keyed(reviewQa.question("Is it too salty?", STORE), key)), 400, "Idempotency-Key");
        assertProblem(reviewQa.send(keyed(reviewQa.question("Is it too salty?", STORE), "k".repeat(201))), 400, "1 to 200");
    }

    @Test
    void whenTheSameIsAskedAgain_thenItsAnswerIsGivenAgainHoweverItIsAskedFor() {
        String store = "reused-" + UUID.randomUUID();
        write(store, "first", "The broth is far too salty.");
        JsonNode first = reviewQa.answer("Is it salty?", store);
        assertThat(first.has("reused")).isFalse();

        JsonNode again = reviewQa.answer("is it  SALTY?", store);
        assertThat(again.get("reused").asBoolean()).isTrue();
        assertThat(Instant.parse(again.get("madeAt").asText())).isBefore(Instant.now());
        assertThat(again.get("question").asText()).isEqualTo("is it  SALTY?");
        assertThat(again.get("id")).isNotEqualTo(first.get("id"));
        for (String field : List.of("answer", "citations", "evidence", "confidence", "generator", "status")) {
            assertThat(again.get(field)).as(field).isEqualTo(first.get(field));
        }
        assertThat(reviewQa.answer("Is this salty?", store).has("reused")).as("in other words").isTrue();
        assertThat(reviewQa.answer("Is it too salty?", store).has("reused")).isFalse();
        assertThat(reviewQa.answer("Is it not salty?", store).has("reused")).isFalse();

        try (ServerSentEvents stream = reviewQa.stream(reviewQa.question("Is it salty?", store))) {
            List<Event> events = stream.all();
            assertThat(events).extracting(Event::name).containsExactly("sources", "answer");
            assertThat(events.get(1).json().get("madeAt")).isEqualTo(again.get("madeAt"));
        }
        String location =
                reviewQa.send(deferred("Is it salty?", store)).response().headers().firstValue("Location").orElseThrow();
        assertThat(awaitStatus(location, first.get("status").asText()).at("/answer/madeAt")).isEqualTo(again.get("madeAt"));
        String key = UUID.randomUUID().toString();
        JsonNode keyed = reviewQa.send(keyed(reviewQa.question("Is it salty?", store), key)).json();
        assertThat(keyed.get("madeAt")).isEqualTo(again.get("madeAt"));
        assertThat(reviewQa.send(keyed(reviewQa.question("Is it salty?", store), key)).json()).isEqualTo(keyed);
        assertThat(reviewQa.send(anew(reviewQa.question("Is it salty?", store))).json().has("reused")).isFalse();
        assertThat(reviewQa.get("/actuator/prometheus").response().body())
                .contains("reviewqa_qa_answers_total{source=\"reused\",status=\"answered\"}",
                        "reviewqa_qa_answers_total{source=\"made\",status=\"answered\"}");
    }

    @Test
    void whenAReviewOfTheStoreComesChangesOrGoes_thenTheAnswerIsMadeAnew() {
        String store = "changing-" + UUID.randomUUID();
        write(store, "first", "The broth is far too salty.");
        assertThat(reviewQa.answer("Is it salty?", store).at("/evidence/total").asInt()).isEqualTo(1);
        write("other-" + store, "other", "The broth is salty.");
        assertThat(reviewQa.answer("Is it salty?", store).has("reused")).as("after a review of another store").isTrue();

        write(store, "second", "The broth is so salty.");
        JsonNode answer = reviewQa.answer("Is it salty?", store);
        assertThat(answer.has("reused")).as("after a new review").isFalse();
        assertThat(answer.at("/evidence/total").asInt()).isEqualTo(2);
        assertThat(reviewQa.answer("Is it salty?", store).has("reused")).isTrue();

        write(store, "second", "The broth is not salty at all.");
        answer = reviewQa.answer("Is it salty?", store);
        assertThat(answer.has("reused")).as("after an edit").isFalse();
        assertThat(answer.at("/evidence/negative").asInt()).isEqualTo(1);

        assertThat(reviewQa.delete("/api/reviews/" + store + "-second").status()).isEqualTo(204);
        await().atMost(LIMIT).until(() -> reviewQa.answer("Is it salty?", store).at("/evidence/total").asInt() == 1);
    }

    private void write(String store, String name, String text) {
        assertThat(reviewQa.post("/api/reviews", ReviewQa.JSON, """
                {"reviewId": "%s-%s", "storeId": "%s", "text": "%s"}""".formatted(store, name, store, text)).status())
                .isEqualTo(200);
        reviewQa.awaitSearchable(LIMIT);
    }

    @Test
    void whenAnswersAreListed_thenAllWaysOfAskingAreThereNewestFirstByPages() {
        String store = "listed-" + UUID.randomUUID();
        List<String> asked = new ArrayList<>();
        asked.add(reviewQa.answer("First?", store).get("id").asText());
        try (ServerSentEvents stream = reviewQa.stream(reviewQa.question("Second?", store))) {
            List<Event> events = stream.all();
            asked.add(0, events.get(events.size() - 1).json().get("id").asText());
        }
        Reply accepted = reviewQa.send(deferred("Third?", store));
        asked.add(0, accepted.json().get("id").asText());
        String list = "/api/qa?storeId=" + store;
        await().atMost(LIMIT).until(() -> reviewQa.get(list).json().get("answers").size() == 3);

        assertThat(ids(reviewQa.get(list).json())).isEqualTo(asked);
        JsonNode first = reviewQa.get(list + "&limit=2").json();
        assertThat(ids(first)).isEqualTo(asked.subList(0, 2));
        JsonNode second = reviewQa.get(list + "&limit=2&after=" + ReviewQa.encode(first.get("next").asText())).json();
        assertThat(ids(second)).isEqualTo(asked.subList(2, 3));
        assertThat(second.has("next")).isFalse();
        assertThat(reviewQa.get("/api/qa/" + asked.get(2)).json().get("answer")).isEqualTo(second.at("/answers/0"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=many        | parameter limit must be a number, not many
            limit=101         | parameter limit must be from 1 to 100, not 101
            after=yesterday   | parameter after must be the next of a page, not yesterday
            storeId=a&storeId=b | parameter storeId was given more than once
            """)
    void whenAPageOfAnswersIsWrong_then400NamesIt(String query, String detail) {
        assertProblem(reviewQa.get("/api/qa?" + query), 400, detail);
    }

    private JsonNode awaitStatus(String location, String status) {
        await().atMost(LIMIT).until(() -> reviewQa.get(location).json().get("status").asText(), status::equals);
        return reviewQa.get(location).json();
    }

    private HttpRequest.Builder deferred(String question, String storeId) {
        return reviewQa.question(question, storeId).header("Prefer", "wait=1, respond-async");
    }

    private static HttpRequest.Builder anew(HttpRequest.Builder request) {
        return request.header("Cache-Control", "no-cache");
    }

    private static HttpRequest.Builder keyed(HttpRequest.Builder request, String key) {
        return request.header("Idempotency-Key", key);
    }

    private static List<String> ids(JsonNode page) {
        return elements(page.get("answers")).stream().map(answer -> answer.get("id").asText()).toList();
    }

    private static void assertProblem(Reply reply, int status, String detail) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.json().path("detail").asText()).contains(detail);
    }
}
