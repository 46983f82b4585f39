package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** All reviews of a store, or of an author, are deleted with all that was made of them. */
@ExtendWith(StandaloneUnderTest.class)
class ErasureIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Instance instance;
    private static ReviewQa reviewQa;

    @BeforeAll
    static void start(Instance started) {
        instance = started;
        reviewQa = started.client();
    }

    @Test
    void whenAStoreIsErased_thenNothingOfItIsLeftAnywhere() {
        reviewQa.post("/api/reviews", ReviewQa.NDJSON, """
                {"reviewId": "er-1", "storeId": "erased-shop", "text": "The soup was far too salty."}
                {"reviewId": "er-2", "storeId": "erased-shop", "text": "Not salty at all."}
                """);
        reviewQa.awaitSearchable(LIMIT);
        String answer = reviewQa.answer("Is it too salty?", "erased-shop").get("id").asText();
        await().atMost(LIMIT).until(() -> reviewQa.get("/api/qa/" + answer).status() == 200);
        RedisClient client = RedisClient.create(instance.redisUrl());
        try (MongoClient mongo = MongoClients.create(instance.mongoUrl())) {
            RedisCommands<String, String> redis = client.connect().sync();
            redis.xadd("chat:requests", Map.of("request_id", "er-chat", "store_id", "erased-shop", "query", "Is it salty?"));
            await().atMost(LIMIT).until(() -> responses(redis), found -> !found.isEmpty());
            mongo.getDatabase("reviewqa").getCollection("review_vectors_dead_letters", Document.class)
                    .insertOne(new Document("_id", "er-letter").append("documentId", "er-1"));

            JsonNode erasure = erase("storeId=erased-shop");
            assertThat(erasure.get("reviews").asInt()).isEqualTo(2);
            assertThat(erasure.get("answers").asInt()).isGreaterThanOrEqualTo(2);
            assertThat(reviewQa.get("/api/qa/" + answer).status()).isEqualTo(404);
            assertThat(responses(redis)).isEmpty();
            var database = mongo.getDatabase("reviewqa");
            assertThat(database.getCollection("review_vectors").countDocuments(Filters.eq("storeId", "erased-shop"))).isZero();
            assertThat(database.getCollection("answers").countDocuments(Filters.eq("storeId", "erased-shop"))).isZero();
            assertThat(database.getCollection("review_vectors_dead_letters").countDocuments(Filters.eq("_id", "er-letter")))
                    .isZero();
        } finally {
            client.shutdown();
        }
        assertThat(reviewQa.get("/api/search?storeId=erased-shop").json().get("hits")).isEmpty();
        assertThat(reviewQa.get("/api/stores?q=erased-shop").json().get("stores")).isEmpty();
    }

    private static List<StreamMessage<String, String>> responses(RedisCommands<String, String> redis) {
        return redis.xrange("chat:responses", Range.unbounded()).stream()
                .filter(entry -> "er-chat".equals(entry.getBody().get("request_id"))).toList();
    }

    @Test
    void whenAnAuthorIsErased_thenItsReviewsOfAllStoresAreGoneAndNobodyElses() {
        reviewQa.post("/api/reviews", ReviewQa.NDJSON, """
                {"reviewId": "ea-1", "storeId": "erased-a", "authorId": "someone", "text": "Loud."}
                {"reviewId": "ea-2", "storeId": "erased-b", "authorId": "someone", "text": "Quiet."}
                {"reviewId": "ea-3", "storeId": "erased-b", "authorId": "another", "text": "Clean."}
                """);
        reviewQa.awaitSearchable(LIMIT);
        assertThat(erase("authorId=someone").get("reviews").asInt()).isEqualTo(2);
        assertThat(reviewQa.get("/api/search?storeId=erased-b").json().get("hits").findValuesAsText("reviewId"))
                .containsOnly("ea-3");
        assertThat(reviewQa.get("/api/reviews/ea-1").status()).isEqualTo(404);
        assertThat(reviewQa.delete("/api/reviews").json().get("detail").asText()).contains("parameter storeId or authorId");
    }

    @Test
    void whenAnIdHoldsNul_thenItIsRefusedAtEachDoorAndSoIsItsErasure() {
        String review =
                "{\"reviewId\": \"nul-1\", \"storeId\": \"erased-nul\", \"authorId\": \"a\\u0000b\", \"text\": \"Loud.\"}";
        String detail = "field authorId holds the character NUL";
        Reply posted = reviewQa.post("/api/reviews", ReviewQa.JSON, review);
        assertThat(posted.status()).isEqualTo(400);
        assertThat(posted.json().get("detail").asText()).isEqualTo(detail);
        assertThat(reviewQa.post("/api/reviews", ReviewQa.NDJSON, review).json().toString()).contains(detail);
        reviewQa.post("/api/imports?id=nul&name=nul", "application/x-ndjson", review);
        assertThat(reviewQa.get("/api/imports/nul/rejected").json().toString()).contains(detail);
        assertThat(reviewQa.get("/api/reviews/nul-1").status()).isEqualTo(404);
        Reply erased = reviewQa.delete("/api/reviews?authorId=a%00b");
        assertThat(erased.status()).isEqualTo(400);
        assertThat(erased.json().get("detail").asText()).isEqualTo("parameter authorId holds the character NUL");
    }

    /** Waits until it says that it is done. */
    private static JsonNode erase(String whose) {
        JsonNode erasure = reviewQa.delete("/api/reviews?" + whose).json();
        String path = "/api/erasures/" + erasure.get("id").asText();
        await().atMost(LIMIT).until(() -> reviewQa.get(path).json().get("state").asText().equals("done"));
        return erasure;
    }
}
