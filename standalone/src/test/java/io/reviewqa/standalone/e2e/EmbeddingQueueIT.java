package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stream {@code embed:jobs}, as an operator or another service may write to it. */
@ExtendWith(StandaloneUnderTest.class)
class EmbeddingQueueIT {

    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String JOBS = "embed:jobs";
    private static final String DEAD_LETTERS = "embed:jobs:dlq";

    private final ReviewQa reviewQa;
    private final MongoClient mongo;
    private final MongoCollection<Document> reviews;
    private final MongoCollection<Document> vectors;
    private final RedisClient client;
    private final RedisCommands<String, byte[]> redis;

    EmbeddingQueueIT(Instance instance) {
        reviewQa = instance.client();
        mongo = MongoClients.create(instance.mongoUrl());
        reviews = mongo.getDatabase("reviewqa").getCollection("reviews");
        vectors = mongo.getDatabase("reviewqa").getCollection("review_vectors");
        client = RedisClient.create(instance.redisUrl());
        redis = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync();
    }

    @AfterEach
    void close() {
        client.close();
        mongo.close();
    }

    @Test
    void whenEntriesAreNoJobs_thenTheyEndInTheDeadLetterStreamWithAReasonAndTheQueueGoesOn() {
        long before = redis.xlen(DEAD_LETTERS);
        queue(Map.of("id", text("r")));
        queue(Map.of("review_id", text(" ")));
        queue(Map.of("review_id", new byte[] {(byte) 0xC3, 0x28}));
        queue(Map.of("review_id", text("r"), "_id", text("{\"$oid\": 5")));
        queue(Map.of("review_id", text("r"), "reason", text("fun")));
        queue(Map.of("review_id", text("r"), "more", new byte[10 * 1024 * 1024]));
        reviews.insertOne(
                new Document("_id", "queue-1").append("storeId", "queue").append("text", "The soup was far too salty."));

        await().atMost(LIMIT).untilAsserted(() -> assertThat(reviewQa.answer("Is it too salty?", "queue")
                .at("/evidence/positive").asInt()).isEqualTo(1));
        await().atMost(LIMIT).until(() -> redis.xlen(DEAD_LETTERS) == before + 6);
        List<String> reasons = redis.xrange(DEAD_LETTERS, Range.unbounded()).stream()
                .skip(before).map(EmbeddingQueueIT::reason).toList();
        assertThat(reasons)
                .anyMatch(reason -> reason.contains("review_id is missing or blank"))
                .anyMatch(reason -> reason.contains("Not UTF-8: review_id"))
                .anyMatch(reason -> reason.contains("more than maxEntrySize"))
                .anyMatch(reason -> reason.contains("is not a reason"))
                .noneMatch(String::isBlank);
        reviewQa.awaitSearchable(LIMIT);
    }

    @Test
    void whenAJobIsRepeated_thenNothingIsEmbeddedAgain() {
        reviews.insertOne(new Document("_id", "queue-2").append("storeId", "queue-2").append("text", "Not salty at all."));
        await().atMost(LIMIT).until(() -> made("queue-2") != null);
        Object embeddedAt = made("queue-2").get("embeddedAt");
        queue(Map.of("review_id", text("queue-2")));
        reviewQa.awaitSearchable(LIMIT);
        assertThat(made("queue-2").get("embeddedAt")).isEqualTo(embeddedAt);
    }

    private Document made(String reviewId) {
        return vectors.find(Filters.eq("_id", reviewId)).first();
    }

    private void queue(Map<String, byte[]> fields) {
        redis.xadd(JOBS, fields);
    }

    private static String reason(StreamMessage<String, byte[]> entry) {
        return new String(entry.getBody().get("dlq_reason"), StandardCharsets.UTF_8);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
