package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.lettuce.core.RedisClient;
import io.lettuce.core.XAddArgs;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.BsonRegularExpression;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Documents of whatever types in {@code reviews}: each is found by the id that the API gives it, or counted with what is wrong. */
@Tag("thorough")
@OwnInstance
@ExtendWith(StandaloneUnderTest.class)
class AnyDocumentIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final String TEXT = "The soup was far too salty for me.";
    private static final List<String> FIELDS =
            List.of("storeName", "menuId", "menuName", "text", "rating", "language", "createdAt", "_id", "_id", "_id", "more");

    private final Instance instance;
    private final ReviewQa reviewQa;
    private final MongoClient mongo;
    private final MongoCollection<Document> reviews;
    private final List<Object> written = new ArrayList<>();

    AnyDocumentIT(Instance instance) {
        this.instance = instance;
        reviewQa = instance.client();
        mongo = MongoClients.create(instance.mongoUrl());
        reviews = mongo.getDatabase("reviewqa").getCollection("reviews");
    }

    @AfterEach
    void clean() {
        written.forEach(id -> reviews.deleteOne(new Document("_id", new Document("$eq", id))));
        reviewQa.awaitSearchable(LIMIT);
        mongo.close();
    }

    @Test
    void whenIdsAreOfAllTypes_thenEachReviewIsFoundReadEditedAndDeletedByTheOneTextThatStandsForIt() {
        List<Object> ids = List.of("77001", 77001, 77002L, 77003.5, Decimal128.parse("77004.10"), new Date(1530999000000L),
                new ObjectId("65f0c0ffee65f0c0ffee6501"), "65f0c0ffee65f0c0ffee6501", new Binary((byte) 4, new byte[16]),
                new Binary((byte) 3, new byte[16]), new Binary(new byte[] {1, 2, 3}),
                new Document("shop", 1).append("nr", "a\\b/\"c"),
                true, "{\"shop\":1}", "..", ".", "a/b\\c?d#e%2F;f", "null", new Document("_id", 5), "I".repeat(500),
                "가".repeat(500));
        for (int i = 0; i < ids.size(); i++) {
            insert(new Document("_id", ids.get(i)).append("storeId", "any-id-" + i).append("text", TEXT));
        }
        reviewQa.awaitSearchable(LIMIT);

        for (int i = 0; i < ids.size(); i++) {
            String reviewId = reviewQa.search("salty", "any-id-" + i).at("/hits/0/reviewId").asText();
            assertThat(reviewId).isEqualTo(DocumentId.of(ids.get(i)).text());
            assertThat(reviewQa.get(path(reviewId)).json().get("storeId").asText()).isEqualTo("any-id-" + i);
            String edit = "{\"reviewId\": %s, \"storeId\": \"any-id-%d\", \"text\": \"Not salty at all.\"}"
                    .formatted(quoted(reviewId), i);
            assertThat(reviewQa.post("/api/reviews", ReviewQa.JSON, edit).json().get("reviewId").asText()).isEqualTo(reviewId);
        }
        assertThat(reviews.countDocuments(new Document("storeId", new Document("$regex", "^any-id-")))).isEqualTo(ids.size());
        reviewQa.awaitSearchable(LIMIT);
        for (int i = 0; i < ids.size(); i++) {
            JsonNode hits = reviewQa.search("salty", "any-id-" + i).get("hits");
            assertThat(hits).hasSize(1);
            assertThat(hits.get(0).get("text").asText()).isEqualTo("Not salty at all.");
            assertThat(reviewQa.delete(path(hits.get(0).get("reviewId").asText())).status()).isEqualTo(204);
            assertThat(reviews.countDocuments(new Document("storeId", new Document("$regex", "^any-id-"))))
                    .isEqualTo(ids.size() - i - 1);
        }
    }

    @Test
    void whenAnObjectIdIsWrittenWithoutItsType_thenItIsFoundWhereNoStringHasIt() {
        String hex = "65f0c0ffee65f0c0ffee6502";
        insert(new Document("_id", new ObjectId(hex)).append("storeId", "hex").append("text", TEXT));
        assertThat(reviewQa.get(path(hex)).json().get("reviewId").asText()).isEqualTo("{\"$oid\":\"" + hex + "\"}");
        insert(new Document("_id", hex).append("storeId", "hex").append("text", TEXT));
        assertThat(reviewQa.get(path(hex)).json().get("reviewId").asText()).isEqualTo(hex);
        assertThat(reviewQa.delete(path(hex)).status()).isEqualTo(204);
        assertThat(reviews.countDocuments(new Document("storeId", "hex"))).isEqualTo(1);
        assertThat(reviewQa.delete(path(hex)).status()).isEqualTo(204);
        assertThat(reviewQa.delete(path(hex)).status()).isEqualTo(404);
    }

    @Test
    void whenNumbersAreOneIdToMongoDb_thenTheEditIsOfTheReviewThatIsThere() {
        insert(new Document("_id", 77010).append("storeId", "number").append("text", TEXT));
        reviewQa.awaitSearchable(LIMIT);
        assertThat(reviewQa.post("/api/reviews", ReviewQa.JSON, """
                {"reviewId": "{\\"$numberLong\\":\\"77010\\"}", "storeId": "number", "text": "Not salty at all."}""").status())
                .isEqualTo(200);
        reviewQa.awaitSearchable(LIMIT);
        assertThat(reviewQa.search("salty", "number").at("/hits/0/text").asText()).isEqualTo("Not salty at all.");
        assertThat(reviewQa.delete(path("{\"$numberDouble\":\"77010.0\"}")).status()).isEqualTo(204);
    }

    @Test
    void whenAPostNamesNothing_then400SaysWhich() {
        for (String id : List.of("  ", "\u3000", "\u00a0", "\u200b", "a\\u0000b", "\\ud800", "{", "{\\\"$oid\\\":5}",
                "{\\\"$where\\\":\\\"1\\\"}",
                "{\\\"a\\\":" + "[".repeat(200) + "]".repeat(200) + "}")) {
            Reply reply = reviewQa.post("/api/reviews", ReviewQa.JSON,
                    "{\"reviewId\": \"" + id + "\", \"storeId\": \"nothing\", \"text\": \"Salty.\"}");
            assertThat(reply.status()).as(id).isEqualTo(400);
            assertThat(reply.json().get("detail").asText()).startsWith("field reviewId ");
        }
        for (String field : List.of("storeId", "menuId")) {
            Reply reply = reviewQa.post("/api/reviews", ReviewQa.JSON,
                    "{\"storeId\": \"nothing\", \"menuId\": \"soup\", \"text\": \"Salty.\"}"
                            .replaceFirst("(?<=\"%s\": \")\\w+".formatted(field), "\u200b"));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.json().get("detail").asText()).matches("field " + field + " (is|must not be) blank");
        }
        assertThat(reviewQa.pipeline().get("pending").asInt()).isZero();
    }

    @Test
    void whenDocumentsAreOfAnyTypes_thenEachIsFoundByItsIdOrCountedAndNothingElseIsDisturbed() {
        JsonNode before = reviewQa.pipeline();
        // Not the quotes: how rare a word is depends on all that is indexed.
        JsonNode evidence = reviewQa.answer("Is it too salty?", "tonkotsu-alley").get("evidence");
        AnyBson any = new AnyBson(20261126);
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            Document document = new Document("_id", "any-" + i).append("storeId", "any-" + i).append("text", TEXT);
            do {
                document.append(any.oneOf(FIELDS), any.value());
            } while (any.chance(30));
            // MongoDB takes no pattern for an id.
            if (!(document.get("_id") instanceof BsonRegularExpression) && insert(document)) {
                documents.add(document);
            }
        }
        assertThat(documents).hasSizeGreaterThan(300);
        reviewQa.awaitSearchable(LIMIT);

        JsonNode after = reviewQa.pipeline();
        int unreadable = 0;
        for (Document document : documents) {
            unreadable += isFound(document) ? 0 : 1;
        }
        assertThat(after.at("/unreadable/count").asInt() - before.at("/unreadable/count").asInt()).isEqualTo(unreadable);
        assertThat(after.get("indexed").asInt() - before.get("indexed").asInt()).isEqualTo(documents.size() - unreadable);
        assertThat(after.get("reviews").asInt()).isEqualTo(after.get("indexed").asInt() + after.at("/unreadable/count").asInt());
        assertThat(unreadable).isBetween(50, documents.size() - 50);
        assertThat(after.at("/unreadable/documents")).hasSize(20)
                .allSatisfy(one -> assertThat(one.get("reason").asText()).isNotBlank());
        assertThat(after.get("deadLetters")).isEqualTo(before.get("deadLetters"));
        assertThat(reviewQa.answer("Is it too salty?", "tonkotsu-alley").get("evidence")).isEqualTo(evidence);
        assertThat(reviewQa.get("/api/stores").status()).isEqualTo(200);
    }

    /** By the id that a search gives; else it must be said why the document is no review. */
    private boolean isFound(Document document) {
        JsonNode hits = reviewQa.get("/api/search?storeId=" + ReviewQa.encode(document.getString("storeId"))).json().get("hits");
        if (hits.isEmpty()) {
            Reply reply = reviewQa.get(path(DocumentId.of(document.get("_id")).text()));
            assertThat(reply.status()).as("%s", document).isIn(400, 404);
            assertThat(reply.json().get("detail").asText()).doesNotContain("there is no review");
            return false;
        }
        String reviewId = hits.get(0).get("reviewId").asText();
        Reply reply = reviewQa.get(path(reviewId));
        assertThat(reply.status()).as(reviewId).isEqualTo(200);
        assertThat(reply.json().get("reviewId").asText()).isEqualTo(reviewId);
        assertThat(reply.json().get("storeId").asText()).isEqualTo(document.get("storeId"));
        return true;
    }

    @Test
    void whenAnEntryIsOfATimeWithoutEnd_thenItAndAllAfterItAreDone() {
        try (RedisClient client = RedisClient.create(instance.redisUrl())) {
            insert(new Document("_id", "unsigned-1").append("storeId", "unsigned").append("text", TEXT));
            reviewQa.awaitSearchable(LIMIT);
            long letters = reviewQa.pipeline().get("deadLetters").asLong();
            var redis = client.connect().sync();
            for (String id : List.of("9223372036854775807-0", "9223372036854775808-0", "18446744073709551614-5")) {
                redis.xadd("embed:jobs", new XAddArgs().id(id), Map.of("review_id", "unsigned-1"));
            }
            insert(new Document("_id", "unsigned-2").append("storeId", "unsigned").append("text", TEXT));
            await().atMost(LIMIT).until(() -> reviewQa.search("salty", "unsigned").get("hits").size() == 2);
            reviewQa.awaitSearchable(LIMIT);
            assertThat(reviewQa.pipeline().get("deadLetters").asLong()).isEqualTo(letters);
            assertThat(reviewQa.get("/actuator/prometheus").status()).isEqualTo(200);
            redis.del("embed:jobs");
        }
        reviewQa.awaitSearchable(LIMIT);
    }

    /** False where MongoDB itself refuses it, or has it. */
    private boolean insert(Document document) {
        try {
            reviews.insertOne(document);
            written.add(document.get("_id"));
            return true;
        } catch (MongoException e) {
            return false;
        }
    }

    private static String path(String reviewId) {
        return "/api/reviews/" + ReviewQa.encode(reviewId);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
