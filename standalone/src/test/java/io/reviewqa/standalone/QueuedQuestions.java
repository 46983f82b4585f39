package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/** One who sees and adds to the stores past the proxies: what waits there for an integration that has lost a part. */
final class QueuedQuestions implements AutoCloseable {

    private final RedisClient client;
    private final RedisCommands<String, String> redis;
    private final MongoClient mongo;

    QueuedQuestions(OutageParts parts) {
        client = RedisClient.create(parts.redisUrl());
        redis = client.connect().sync();
        mongo = MongoClients.create(parts.mongoUrl());
    }

    /** A question of each kind under this id: one to be answered later, as it was accepted, and one of another service. */
    void add(String id, String question, String storeId) {
        questions().insertOne(new Document("_id", id).append("status", "queued").append("createdAt", Date.from(Instant.now()))
                .append("storeId", storeId).append("fingerprint", "any")
                .append("question", new Document("question", question).append("storeId", storeId).append("topK", 3)));
        redis.xadd("qa:jobs", Map.of("question_id", id));
        redis.xadd("chat:requests", Map.of("request_id", id, "query", question, "store_id", storeId));
    }

    boolean isAnyAnswered(String id) {
        return !responses(id).isEmpty() || later(id).get("answer") != null;
    }

    /** Both kinds, once, and with all that the parts can do. */
    void assertAnsweredWhole(String id) {
        Document later = later(id);
        assertThat(later.getString("status")).isIn("answered", "no_evidence");
        assertThat(later.get("answer", Document.class)).doesNotContainKey("degraded");
        assertThat(responses(id)).singleElement().satisfies(response -> assertThat(response.getBody())
                .containsKey("answer").doesNotContainKeys("degraded", "error"));
        assertThat(redis.xlen("chat:requests:dlq") + redis.xlen("qa:jobs:dlq")).as("given up").isZero();
    }

    private Document later(String id) {
        return questions().find(new Document("_id", id)).first();
    }

    private List<StreamMessage<String, String>> responses(String id) {
        return redis.xrange("chat:responses", Range.unbounded()).stream()
                .filter(entry -> id.equals(entry.getBody().get("request_id"))).toList();
    }

    private MongoCollection<Document> questions() {
        return mongo.getDatabase("reviewqa").getCollection("questions");
    }

    @Override
    public void close() {
        client.shutdown();
        mongo.close();
    }
}
