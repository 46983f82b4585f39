package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What was given up on, as an operator sees it and deals with it. */
@ExtendWith(StandaloneUnderTest.class)
class DeadLettersIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String PATH = "/api/pipeline/dead-letters";
    private static final byte[] NOT_UTF8 = {'a', (byte) 0xC3, 0x28};

    private final ReviewQa reviewQa;
    private final MongoClient mongo;
    private final MongoDatabase database;
    private final MongoCollection<Document> parkedChanges;
    private final RedisClient client;
    private final RedisCommands<String, byte[]> redis;

    DeadLettersIT(Instance instance) {
        reviewQa = instance.client();
        mongo = MongoClients.create(instance.mongoUrl());
        database = mongo.getDatabase("reviewqa");
        parkedChanges = database.getCollection("reviews_dead_letters");
        client = RedisClient.create(instance.redisUrl());
        redis = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync();
    }

    @BeforeEach
    void deleteAll() {
        redis.del("chat:requests:dlq", "embed:jobs:dlq", "qa:jobs:dlq");
        parkedChanges.deleteMany(new Document());
        database.getCollection("review_vectors_dead_letters").deleteMany(new Document());
    }

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    @Test
    void whenEntriesArePoison_thenTheyAreListedWithAReasonAndCounted() {
        redis.xadd("chat:requests", Map.of("query", text("no id")));
        redis.xadd("embed:jobs", Map.of("review_id", NOT_UTF8));
        redis.xadd("embed:jobs", Map.of("review_id", text("r"), "more", new byte[10 << 20]));
        redis.xadd("qa:jobs", Map.of("question", text("no id")));
        await().atMost(LIMIT).until(() -> reviewQa.pipeline().get("deadLetters").asInt() == 4);

        assertThat(list("")).allSatisfy(letter -> {
            assertThat(letter.get("reason").asText()).isNotBlank();
            assertThat(letter.get("deliveries").asInt()).isEqualTo(1);
            assertThat(letter.get("parkedAt").asText()).startsWith("20").endsWith("Z");
            assertThat(letter.has("document")).isFalse();
        });
        assertThat(list("?source=chat-requests")).singleElement().satisfies(letter -> {
            assertThat(letter.at("/fields/query").asText()).isEqualTo("no id");
            assertThat(letter.get("reason").asText()).contains("request_id is missing");
            assertThat(letter.get("stack").asText()).contains("PoisonEntryException", "\n  at ");
        });
        assertThat(list("?source=qa-jobs")).singleElement()
                .satisfies(letter -> assertThat(letter.get("reason").asText()).contains("question_id"));
        assertThat(list("?source=embed-jobs"))
                .anyMatch(letter -> letter.get("fields").toString().contains("a\\\\xC3("))
                .anyMatch(letter -> letter.get("fields").toString().contains("…\"") && letter.toString().length() < 10_000
                        && letter.get("reason").asText().contains("10485774 bytes"));
    }

    @Test
    void whenAQuestionIsRequeued_thenItIsAnsweredAndASecondTimeThereIsNothingToRequeue() {
        park("chat:requests:dlq", Map.of("request_id", text("requeued-1"), "store_id", text("tonkotsu-alley"),
                "query", text("Is it too salty?")));
        String id = list("").get(0).get("id").asText();
        Reply reply = requeue(id);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        assertThat(reply.json().get("id").asText()).isEqualTo(id);
        assertThat(reply.json().get("source").asText()).isEqualTo("chat-requests");
        assertThat(reply.json().get("entryId").asText()).matches("\\d+-\\d+");
        assertThat(requeue(id).status()).isEqualTo(404);
        await().atMost(LIMIT).until(() -> redis.xrange("chat:responses", Range.unbounded()).stream()
                .filter(entry -> "requeued-1".equals(new String(entry.getBody().get("request_id"), StandardCharsets.UTF_8)))
                // Its letter's refusal may have come before.
                .filter(entry -> !entry.getBody().containsKey("error"))
                .count() == 1);
        assertThat(list("")).isEmpty();
    }

    @Test
    void whenAQuestionForLaterIsGivenUp_thenItFailedUntilItIsRequeuedAndAnswered() {
        questionForLater("given-up");
        redis.xadd("qa:jobs", Map.of("question_id", text("given-up"), "more", NOT_UTF8));
        JsonNode failed = awaitQuestion("given-up", "failed");
        assertThat(failed.at("/problem/status").asInt()).isEqualTo(500);
        assertThat(failed.at("/problem/title").asText()).isEqualTo("Internal Server Error");
        assertThat(failed.at("/problem/detail").asText()).contains("tried 1 times", "operator can requeue it");
        String poison = list("?source=qa-jobs").get(0).get("id").asText();
        assertThat(reviewQa.delete(PATH + "/" + poison).status()).isEqualTo(204);

        park("qa:jobs:dlq", Map.of("question_id", text("given-up")));
        assertThat(requeue(list("?source=qa-jobs").get(0).get("id").asText()).status()).isEqualTo(200);
        JsonNode answered = awaitQuestion("given-up", "answered");
        assertThat(answered.has("problem")).isFalse();
        assertThat(answered.at("/answer/citations")).isNotEmpty();
    }

    @Test
    void whenAJobIsRequeued_thenTheReviewIsEmbedded() {
        review("requeued-2");
        park("embed:jobs:dlq", Map.of("review_id", text("requeued-2")));
        assertThat(requeue(list("").get(0).get("id").asText()).status()).isEqualTo(200);
        awaitVectors("requeued-2");
    }

    @Test
    void whenAnEntryIsRequeued_thenItsBytesAreThoseOfTheOriginal() {
        byte[] large = new byte[1 << 19];
        Map<String, byte[]> original = new LinkedHashMap<>();
        original.put("review_id", NOT_UTF8);
        original.put("dlq_reason", text("of its own"));
        original.put("large", large);
        park("embed:jobs:dlq", original);
        String entryId = requeue(list("").get(0).get("id").asText()).json().get("entryId").asText();
        StreamMessage<String, byte[]> entry = redis.xrange("embed:jobs", Range.create(entryId, entryId)).get(0);
        assertThat(entry.getBody()).hasSize(3)
                .hasEntrySatisfying("review_id", value -> assertThat(value).isEqualTo(NOT_UTF8))
                .hasEntrySatisfying("dlq_reason", value -> assertThat(value).isEqualTo(text("of its own")))
                .hasEntrySatisfying("large", value -> assertThat(value).isEqualTo(large));
        await().atMost(LIMIT).until(() -> list("").size() == 1);
        assertThat(list("").get(0).get("reason").asText()).as("parked again, for its cause is not gone").contains("Not UTF-8");
    }

    @Test
    void whenAnEntryHasNoFieldsLeftOrTooMany_then409AndItStays() {
        park("embed:jobs:dlq", Map.of());
        Map<String, byte[]> wide = new LinkedHashMap<>();
        for (int i = 0; i < 4_000; i++) {
            wide.put("f" + i, text("v"));
        }
        park("embed:jobs:dlq", wide);
        List<JsonNode> letters = list("");
        assertThat(letters).hasSize(2).allSatisfy(letter -> {
            Reply reply = requeue(letter.get("id").asText());
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.contentType()).startsWith("application/problem+json");
            assertThat(reply.json().get("detail").asText()).contains("fields");
        });
        assertThat(list("")).hasSize(2);
    }

    @Test
    void whenAChangeIsRequeued_thenItsReviewIsEmbeddedAndTheLetterIsGone() {
        review("requeued-3");
        parkChange("token-1", "requeued-3", new Date());
        JsonNode letter = list("?source=review-changes").get(0);
        assertThat(letter.at("/document/documentId").asText()).isEqualTo("requeued-3");
        assertThat(letter.at("/document/fullDocument/text").asText()).hasSizeLessThan(1_100);
        assertThat(letter.get("stack").asText()).isEqualTo("one\ntwo");
        assertThat(letter.get("deliveries").asInt()).isEqualTo(6);
        String id = letter.get("id").asText();
        assertThat(requeue(id).status()).isEqualTo(200);
        assertThat(requeue(id).status()).isEqualTo(404);
        awaitVectors("requeued-3");
        assertThat(parkedChanges.countDocuments()).isZero();

        parkChange("token-2", null, new Date());
        String ofNoReview = list("").get(0).get("id").asText();
        assertThat(requeue(ofNoReview).status()).isEqualTo(409);
        assertThat(reviewQa.delete(PATH + "/" + ofNoReview).status()).isEqualTo(204);
        assertThat(reviewQa.delete(PATH + "/" + ofNoReview).status()).isEqualTo(404);
    }

    @Test
    void whenSomeJobsOfABatchAreNone_thenEachLetterGivesItsOwnReason() {
        for (int i = 0; i < 3; i++) {
            redis.xadd("embed:jobs", Map.of("review_id", text("own"), "reason", text("wrong-" + i)));
        }
        redis.xadd("embed:jobs", Map.of("review_id", text(" ")));
        await().atMost(LIMIT).until(() -> list("").size() == 4);
        assertThat(list("")).allSatisfy(letter -> {
            String wrong = letter.at("/fields/reason").asText(null);
            String said = wrong == null ? "review_id is missing or blank" : "reason is " + wrong;
            assertThat(letter.get("reason").asText()).endsWith(wrong == null ? said : said + ", which is not a reason");
            assertThat(letter.get("stack").asText()).contains(said).doesNotContain("; field");
            assertThat(letter.get("deliveries").asInt()).isEqualTo(1);
        });
    }

    @Test
    void whenDeleted_thenItIsGoneAndTheOthersStay() {
        park("embed:jobs:dlq", Map.of("review_id", text("one")));
        park("embed:jobs:dlq", Map.of("review_id", text("two")));
        String newest = list("").get(0).get("id").asText();
        assertThat(reviewQa.delete(PATH + "/" + newest).status()).isEqualTo(204);
        assertThat(reviewQa.delete(PATH + "/" + newest).status()).isEqualTo(404);
        assertThat(list("")).singleElement()
                .satisfies(letter -> assertThat(letter.at("/fields/review_id").asText()).isEqualTo("one"));
    }

    @Test
    void whenThereAreSeveralPages_thenEachLetterIsOnOneOfThemNewestFirst() {
        Date together = new Date();
        for (int i = 0; i < 3; i++) {
            park("embed:jobs:dlq", Map.of("review_id", text("j" + i)));
            park("chat:requests:dlq", Map.of("request_id", text("q" + i)));
            parkChange("token-" + i, "c" + i, together);
        }
        List<JsonNode> paged = new ArrayList<>();
        JsonNode page;
        String next = "";
        do {
            page = reviewQa.get(PATH + "?limit=2" + next).json();
            paged.addAll(ReviewQa.elements(page.get("deadLetters")));
            next = "&after=" + ReviewQa.encode(page.get("next").asText());
        } while (!page.get("next").isNull());
        assertThat(paged).extracting(letter -> letter.get("id").asText()).hasSize(9).doesNotHaveDuplicates()
                .containsExactlyElementsOf(list("").stream().map(letter -> letter.get("id").asText()).toList());
        assertThat(paged).extracting(letter -> Instant.parse(letter.get("parkedAt").asText()))
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void whenOperated_thenThePipelineTellsOfItsParts() {
        JsonNode pipeline = reviewQa.pipeline();
        assertThat(ReviewQa.elements(pipeline.get("streams"))).extracting(stream -> stream.get("stream").asText())
                .containsExactly("chat:requests", "chat:responses", "embed:jobs", "qa:jobs");
        JsonNode jobs = pipeline.at("/streams/2");
        assertThat(jobs.get("length").asInt()).isPositive();
        assertThat(jobs.get("group").asText()).isEqualTo("reviewqa");
        assertThat(jobs.get("lag").isInt()).isTrue();
        assertThat(ReviewQa.elements(jobs.get("consumers"))).hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(consumer -> assertThat(consumer.get("name").asText()).isNotBlank());
        assertThat(ReviewQa.elements(pipeline.get("changeStreams"))).hasSize(2).allSatisfy(stream -> {
            assertThat(stream.get("route").asText()).isIn("review-changes", "vector-index");
            assertThat(stream.get("leader").asBoolean()).isTrue();
            assertThat(stream.get("phase").asText()).isEqualTo("FOLLOWING");
            assertThat(stream.get("newestAgeMs").asLong()).isNotNegative();
        });
        assertThat(pipeline.at("/index/sentences").asInt()).isGreaterThan(pipeline.at("/index/reviews").asInt());
        assertThat(pipeline.at("/index/location").asText()).contains("index");
        assertThat(pipeline.at("/index/committedAt").asText()).endsWith("Z");
        assertThat(pipeline.at("/freshness/reviews").asInt()).isPositive();
        assertThat(pipeline.get("problems")).isEmpty();
    }

    private List<JsonNode> list(String query) {
        Reply reply = reviewQa.get(PATH + query);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return ReviewQa.elements(reply.json().get("deadLetters"));
    }

    private Reply requeue(String id) {
        return reviewQa.send(reviewQa.request(PATH + "/" + id + "/requeue").POST(BodyPublishers.noBody()));
    }

    /** As the component redis-stream leaves it. */
    private void park(String deadLetters, Map<String, byte[]> fields) {
        List<Object> all = new ArrayList<>();
        fields.forEach((name, value) -> all.addAll(List.of(name, value)));
        all.addAll(List.of("dlq_reason", text("it was tried too often"), "dlq_stack", text(""), "dlq_delivery_count", text("5"),
                "dlq_stream", text("s"), "dlq_id", text("5-0"), "dlq_group", text("g"), "dlq_consumer", text("c")));
        redis.xadd(deadLetters, all.toArray());
    }

    /** As the component mongodb-changes leaves it. */
    private void parkChange(String token, String reviewId, Date parkedAt) {
        parkedChanges.insertOne(
                new Document("_id", new Document("consumer", "review-changes").append("event", new Document("_data", token)))
                        .append("consumer", "review-changes").append("reason", "it was tried too often")
                        .append("stack", List.of("one", "two"))
                        .append("attempts", 6).append("parkedAt", parkedAt).append("operationType", "UPDATE")
                        .append("documentId", reviewId)
                        .append("fullDocument", new Document("_id", reviewId).append("text", "x".repeat(5_000))));
    }

    private JsonNode awaitQuestion(String id, String status) {
        return await().atMost(LIMIT).until(() -> reviewQa.get("/api/qa/" + id).json(),
                question -> question.get("status").asText().equals(status));
    }

    /** As it is accepted; no entry says that it is to be answered. */
    private void questionForLater(String id) {
        Document question = new Document("question", "Is it too salty?").append("storeId", "tonkotsu-alley").append("topK", 3);
        database.getCollection("questions").insertOne(new Document("_id", id).append("status", "queued")
                .append("createdAt", new Date()).append("storeId", "tonkotsu-alley").append("fingerprint", "any")
                .append("question", question));
    }

    /** A review whose vectors were lost. */
    private void review(String reviewId) {
        database.getCollection("reviews").insertOne(
                new Document("_id", reviewId).append("storeId", "requeued").append("text", "The soup was far too salty."));
        awaitVectors(reviewId);
        reviewQa.awaitSearchable(LIMIT);
        database.getCollection("review_vectors").deleteOne(Filters.eq("_id", reviewId));
    }

    private void awaitVectors(String reviewId) {
        await().atMost(LIMIT)
                .until(() -> database.getCollection("review_vectors").countDocuments(Filters.eq("_id", reviewId)) == 1);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
