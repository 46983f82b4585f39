package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.Date;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reviews written, edited and deleted by a driver, past the REST API: the answers follow by themselves. */
@ExtendWith(StandaloneUnderTest.class)
class DirectChangesIT {

    /** What a shop may count on. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final ReviewQa reviewQa;
    private final MongoClient mongo;
    private final MongoCollection<Document> reviews;

    DirectChangesIT(Instance instance) {
        reviewQa = instance.client();
        mongo = MongoClients.create(instance.mongoUrl());
        reviews = mongo.getDatabase("reviewqa").getCollection("reviews");
    }

    /** Of what other classes wrote. */
    @BeforeEach
    void awaitNothingPending() {
        reviewQa.awaitSearchable(Duration.ofSeconds(30));
    }

    @AfterEach
    void close() {
        mongo.close();
    }

    @Test
    void whenInsertedEditedAndDeleted_thenTheAnswersFollowWithinTwoSeconds() {
        String store = "direct";
        reviewQa.answer("Is it too salty?", store);

        reviews.insertOne(new Document("_id", "direct-1").append("storeId", store)
                .append("text", "The soup was far too salty for me.").append("createdAt", new Date()));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(says(store)).isEqualTo("answered +1 -0"));

        reviews.updateOne(Filters.eq("_id", "direct-1"), Updates.set("text", "The soup was not salty at all."));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(says(store)).isEqualTo("answered +0 -1"));

        reviews.replaceOne(Filters.eq("_id", "direct-1"), new Document("storeId", store)
                .append("text", "So salty that I drank water all night.").append("createdAt", new Date()));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(says(store)).isEqualTo("answered +1 -0"));

        reviews.deleteOne(Filters.eq("_id", "direct-1"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(says(store)).isEqualTo("no_evidence +0 -0"));
    }

    @Test
    void whenADocumentBecomesNoReview_thenItIsCitedNoMoreAndTheOthersGoOn() {
        String store = "unreadable";
        int deadLetters = reviewQa.pipeline().get("deadLetters").asInt();
        reviews.insertOne(new Document("_id", "unreadable-1").append("storeId", store)
                .append("text", "The soup was far too salty for me."));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(says(store)).isEqualTo("answered +1 -0"));

        reviews.updateOne(Filters.eq("_id", "unreadable-1"), Updates.set("text", 5));
        reviews.insertOne(new Document("storeId", store).append("text", "The soup was not salty at all."));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(says(store)).isEqualTo("answered +0 -1"));
        assertThat(reviewQa.get("/api/reviews/unreadable-1").json().get("detail").asText())
                .contains("field text is a Integer, not a String");
        assertThat(reviewQa.pipeline().get("deadLetters").asInt()).isEqualTo(deadLetters);

        String madeByMongo = reviewQa.answer("Is it too salty?", store).at("/citations/0/reviewId").asText();
        assertThat(reviewQa.get("/api/reviews/" + ReviewQa.encode(madeByMongo)).status()).isEqualTo(200);
        assertThat(reviewQa.delete("/api/reviews/" + ReviewQa.encode(madeByMongo)).status()).isEqualTo(204);
        reviews.deleteOne(Filters.eq("_id", "unreadable-1"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(says(store)).isEqualTo("no_evidence +0 -0"));
        reviewQa.awaitSearchable(LIMIT);
    }

    @Test
    void whenAReviewIsEditedFasterThanItIsEmbedded_thenItsLastStateIsWhatRemains() {
        String store = "edited";
        for (int i = 0; i <= 300; i++) {
            String text = i % 2 == 0 ? "The soup was far too salty for me." : "The soup was not salty at all.";
            reviews.replaceOne(Filters.eq("_id", "edited-1"), new Document("storeId", store).append("text", text + " " + i),
                    new ReplaceOptions().upsert(true));
        }
        var vectors = mongo.getDatabase("reviewqa").getCollection("review_vectors");
        await().atMost(LIMIT).until(() -> vectors.find(Filters.eq("_id", "edited-1")).first().getString("text").endsWith(" 300"));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(says(store)).isEqualTo("answered +1 -0"));
        reviewQa.awaitSearchable(LIMIT);
        assertThat(vectors.find(Filters.eq("_id", "edited-1")).first().getString("text")).endsWith(" 300");
        reviews.deleteOne(Filters.eq("_id", "edited-1"));
    }

    private String says(String store) {
        var answer = reviewQa.answer("Is it too salty?", store);
        return answer.get("status").asText() + " +" + answer.at("/evidence/positive").asInt()
                + " -" + answer.at("/evidence/negative").asInt();
    }
}
