package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.lettuce.core.RedisClient;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.api.sync.RedisCommands;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Code;
import org.bson.types.MinKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What no index can take, and letters that are none. */
@Tag("thorough")
@OwnInstance
@ExtendWith(StandaloneUnderTest.class)
class UnindexableVectorsIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String PATH = "/api/pipeline/dead-letters";

    private final ReviewQa reviewQa;
    private final MongoClient mongo;
    private final MongoDatabase database;
    private final MongoCollection<Document> parkedChanges;
    private final MongoCollection<Document> parkedVectors;
    private final RedisClient client;
    private final RedisCommands<String, String> redis;

    UnindexableVectorsIT(Instance instance) {
        reviewQa = instance.client();
        mongo = MongoClients.create(instance.mongoUrl());
        database = mongo.getDatabase("reviewqa");
        parkedChanges = database.getCollection("reviews_dead_letters");
        parkedVectors = database.getCollection("review_vectors_dead_letters");
        client = RedisClient.create(instance.redisUrl());
        redis = client.connect().sync();
    }

    @BeforeEach
    void deleteAll() {
        redis.del("chat:requests:dlq", "embed:jobs:dlq", "qa:jobs:dlq");
        parkedChanges.deleteMany(new Document());
        parkedVectors.deleteMany(new Document());
    }

    @AfterEach
    void close() {
        deleteAll();
        client.close();
        mongo.close();
    }

    @Test
    void whenVectorsCannotBeIndexed_thenTheyAreParkedAtOnceAndRequeuedTheyAreMadeAnew() {
        embedded("unindexable");
        MongoCollection<Document> vectors = database.getCollection("review_vectors");
        Document sound = vectors.find(Filters.eq("_id", "unindexable")).first();
        vectors.updateOne(Filters.eq("_id", "unindexable"), new Document("$set", new Document("sentences", null)));
        database.getCollection("reviews").insertOne(
                new Document("_id", "beside-it").append("storeId", "beside-it").append("text", "The soup was far too salty."));
        await().atMost(Duration.ofSeconds(10)).until(() -> found("beside-it"));
        await().atMost(LIMIT).until(() -> list("?source=index-changes").size() == 1);

        JsonNode letter = list("").get(0);
        assertThat(letter.get("source").asText()).isEqualTo("index-changes");
        assertThat(letter.get("reason").asText()).contains("unindexable", "sentences");
        assertThat(letter.get("deliveries").asInt()).isEqualTo(1);
        assertThat(letter.at("/document/documentId").asText()).isEqualTo("unindexable");
        assertThat(reviewQa.pipeline().get("deadLetters").asInt()).isEqualTo(1);
        reviewQa.awaitSearchable(LIMIT);

        String id = letter.get("id").asText();
        assertThat(requeue(id).status()).isEqualTo(200);
        assertThat(requeue(id).status()).isEqualTo(404);
        await().atMost(LIMIT).until(() -> sound.get("sentences").equals(
                vectors.find(Filters.eq("_id", "unindexable")).first().get("sentences")));
        await().atMost(LIMIT).until(() -> found("unindexable"));
        assertThat(list("")).isEmpty();
    }

    @Test
    void whenManyKindsOfVectorsCannotBeIndexed_thenEachHasItsLetterAndAllCanBeDeleted() {
        MongoCollection<Document> vectors = database.getCollection("review_vectors");
        embedded("kinds");
        Document sound = vectors.find(Filters.eq("_id", "kinds")).first();
        String tooLong = "x".repeat(40_000);
        List<Document> kinds = List.of(
                new Document(sound).append("_id", "kind-1").append("storeId", tooLong),
                new Document(sound).append("_id", "kind-2").append("contentHash", tooLong),
                new Document(sound).append("_id", "kind-3").append("sentences",
                        List.of(sentence(sound).append("vector", new Binary(new byte[8])))),
                new Document(sound).append("_id", "kind-4").append("sentences", List.of(sentence(sound)
                        .append("aspects",
                                List.of(new Document("name", tooLong).append("score", 1.0).append("polarity", "positive"))))),
                new Document("_id", tooLong).append("text", 5));
        vectors.insertMany(kinds);
        await().atMost(LIMIT).until(() -> list("?source=index-changes").size() == kinds.size());
        assertThat(list("")).extracting(letter -> letter.get("reason").asText()).doesNotHaveDuplicates();
        assertThat(list("")).allSatisfy(letter -> {
            assertThat(letter.toString()).hasSizeLessThan(40_000);
            assertThat(reviewQa.delete(PATH + "/" + letter.get("id").asText()).status()).isEqualTo(204);
        });
        assertThat(list("")).isEmpty();
        kinds.forEach(kind -> vectors.deleteOne(Filters.eq("_id", kind.get("_id"))));
        reviewQa.awaitSearchable(LIMIT);
    }

    private boolean found(String storeId) {
        return !reviewQa.search("salty", storeId).get("hits").isEmpty();
    }

    private static Document sentence(Document vectors) {
        return new Document(vectors.getList("sentences", Document.class).get(0));
    }

    @Test
    void whenAReviewsStoreOrMenuIsLong_thenItIsUnreadableAndParksNothing() {
        String tooLong = "s".repeat(40_000);
        MongoCollection<Document> reviews = database.getCollection("reviews");
        for (String field : List.of("storeId", "menuId", "storeName", "menuName", "language")) {
            reviews.insertOne(
                    new Document("_id", "long-" + field).append("storeId", "long").append("text", "The soup was far too salty.")
                            .append(field, tooLong));
        }
        reviews.insertOne(new Document("_id", "short").append("storeId", "short").append("text", "The soup was far too salty."));
        await().atMost(Duration.ofSeconds(10)).until(() -> found("short"));
        reviewQa.awaitSearchable(LIMIT);
        assertThat(list("")).isEmpty();
        assertThat(reviewQa.pipeline().get("unreadable").toString()).contains("long-storeId", "40000 characters");
        reviews.deleteMany(
                Filters.in("_id", "long-storeId", "long-menuId", "long-storeName", "long-menuName", "long-language", "short"));
        reviewQa.awaitSearchable(LIMIT);
    }

    @Test
    void whenSomebodyHasPutRubbishThere_thenAllOfItIsListedOnceOverAllPagesAndCanBeDeleted() {
        List<Document> rubbish = new ArrayList<>();
        for (Object parkedAt : Arrays.asList("yesterday", 5, new BsonTimestamp(7, 1), null, List.of(new Date(5_000), "x"),
                new Date(-5), new Date(Long.MAX_VALUE), new Document("$date", 5), Pattern.compile("x"), new MinKey(),
                new Code("x"), new Date(1_700_000_000_000L))) {
            rubbish.add(new Document("_id", "text-" + rubbish.size()).append("parkedAt", parkedAt).append("reason", List.of(1)));
        }
        for (Object id : List.of(5, 5.5, true, new Document("a", new Document("b", 1)), new Binary((byte) 3, new byte[16]),
                new Binary((byte) 4, new byte[16]), new Date(), "x".repeat(5_000), "가/?#%")) {
            rubbish.add(new Document("_id", id));
        }
        parkedVectors.insertMany(rubbish);
        parkedChanges.insertMany(rubbish);
        // Not so old that the retention of letters, every 30 seconds, takes it away between two pages.
        String old = System.currentTimeMillis() - 3_600_000 + "-0";
        redis.xadd("qa:jobs:dlq", new XAddArgs().id(old), Map.of("question_id", "old"));
        redis.xadd("qa:jobs:dlq", new XAddArgs().id("9223372036854775808-0"), Map.of("question_id", "future"));
        redis.xadd("embed:jobs:dlq", new XAddArgs().id("18446744073709551615-5"), Map.of("review_id", "end"));
        int all = 2 * rubbish.size() + 3;
        assertThat(reviewQa.pipeline().get("deadLetters").asInt()).isEqualTo(all);

        List<String> paged = pages(1);
        assertThat(paged).hasSize(all).doesNotHaveDuplicates().isEqualTo(pages(100)).isEqualTo(pages(7));
        assertThat(paged.subList(0, 2)).containsExactly("embed-jobs:18446744073709551615-5", "qa-jobs:9223372036854775808-0");
        assertThat(paged).allSatisfy(id -> assertThat(reviewQa.delete(PATH + "/" + id).status()).as(id).isEqualTo(204));
        assertThat(list("")).isEmpty();
        assertThat(reviewQa.get(PATH + "?source=nobody").status()).isEqualTo(400);
    }

    private List<String> pages(int limit) {
        List<String> ids = new ArrayList<>();
        JsonNode page;
        String next = "";
        do {
            page = reviewQa.get(PATH + "?limit=" + limit + next).json();
            ReviewQa.elements(page.get("deadLetters")).forEach(letter -> ids.add(letter.get("id").asText()));
            next = "&after=" + ReviewQa.encode(page.get("next").asText());
        } while (!page.get("next").isNull());
        return ids;
    }

    private List<JsonNode> list(String query) {
        Reply reply = reviewQa.get(PATH + query);
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
        return ReviewQa.elements(reply.json().get("deadLetters"));
    }

    private Reply requeue(String id) {
        return reviewQa.send(reviewQa.request(PATH + "/" + id + "/requeue").POST(BodyPublishers.noBody()));
    }

    private void embedded(String reviewId) {
        database.getCollection("reviews").insertOne(
                new Document("_id", reviewId).append("storeId", reviewId).append("text", "The soup was far too salty."));
        await().atMost(LIMIT)
                .until(() -> database.getCollection("review_vectors").countDocuments(Filters.eq("_id", reviewId)) == 1);
        reviewQa.awaitSearchable(LIMIT);
    }
}
