package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.MongoException;
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
import io.reviewqa.standalone.e2e.FuzzedEntry.Entry;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Nonsense written past the API, into the database and the streams: each document ends as a searchable review or is listed as
 * unreadable, each entry is answered, done or parked, and what is sound goes on. {@code -Dfuzz.documents}, {@code
 * -Dfuzz.entries} and {@code -Dfuzz.seed} write others.
 */
@Tag("thorough")
class StoresFuzzIT {

    private static final int DOCUMENTS = Integer.getInteger("fuzz.documents", 500);
    private static final int ENTRIES = Integer.getInteger("fuzz.entries", 2_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261126);
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private Instance instance;
    private ReviewQa reviewQa;
    private RedisClient redisClient;
    private MongoClient mongo;

    @BeforeEach
    void start() {
        instance = StandaloneUnderTest.start();
        reviewQa = instance.client();
        redisClient = RedisClient.create(instance.redisUrl());
        mongo = MongoClients.create(instance.mongoUrl());
    }

    @AfterEach
    void stop() throws InterruptedException {
        mongo.close();
        redisClient.close();
        instance.close();
    }

    @Test
    void whenDocumentsHoldAnything_thenEachIsSearchableOrListedAndTheSoundOnesGoOn() {
        MongoCollection<BsonDocument> reviews = mongo.getDatabase("reviewqa").getCollection("reviews", BsonDocument.class);
        FuzzedDocument documents = new FuzzedDocument(SEED);
        List<BsonDocument> written = IntStream.range(0, DOCUMENTS).mapToObj(documents::number)
                .filter(document -> taken(reviews, document)).toList();
        assertThat(written).hasSizeGreaterThan(DOCUMENTS / 2);
        reviews.insertOne(BsonDocument.parse("{_id: 'sound', storeId: 'sound', text: 'The soup was far too salty for me.'}"));

        reviewQa.awaitSearchable(LIMIT);
        JsonNode pipeline = reviewQa.pipeline();
        assertThat(pipeline.get("indexed").asLong() + pipeline.at("/unreadable/count").asLong())
                .as("searchable and unreadable reviews of seed %d: %s", SEED, pipeline)
                .isEqualTo(reviews.countDocuments());
        assertThat(pipeline.get("deadLetters").asLong()).as("%s", pipeline).isZero();
        assertThat(reviewQa.answer("Is it too salty?", "sound").at("/evidence/positive").asInt()).isEqualTo(1);

        written.forEach(document -> reviews.deleteOne(Filters.eq("_id", document.get("_id"))));
        reviewQa.awaitSearchable(LIMIT);
        assertThat(reviewQa.pipeline().at("/unreadable/count").asLong()).isZero();
    }

    @Test
    void whenEntriesHoldAnything_thenEachIsAnsweredDoneOrParkedAndTheSoundOnesGoOn() {
        RedisCommands<String, byte[]> redis =
                redisClient.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync();
        FuzzedEntry entries = new FuzzedEntry(SEED);
        Map<String, Entry> written = new LinkedHashMap<>();
        for (int number = 0; number < ENTRIES; number++) {
            Entry entry = entries.number(number);
            written.put(redis.xadd(entry.stream(), entry.fields()), entry);
        }
        redis.xadd("chat:requests", Map.of("request_id", bytes("sound"), "store_id", bytes("tonkotsu-alley"),
                "query", bytes("Is it too salty?")));

        await().atMost(LIMIT).until(() -> idle(reviewQa.pipeline()));
        Set<String> answered = texts(redis, "chat:responses", "request_id");
        assertThat(answered).contains("sound");
        Set<String> parked = texts(redis, "chat:requests:dlq", "dlq_id");
        written.forEach((id, entry) -> {
            if (entry.stream().equals("chat:requests") && !parked.contains(id)) {
                assertThat(answered).as("request %s of seed %d", id, SEED).contains(text(entry.fields().get("request_id")));
            }
        });
        assertThat(reviewQa.ask("Is it too salty?", "tonkotsu-alley").status()).isEqualTo(200);
    }

    /** Whether the database takes a document; one that it refuses was never there. */
    private static boolean taken(MongoCollection<BsonDocument> reviews, BsonDocument document) {
        try {
            return reviews.insertOne(document).wasAcknowledged();
        } catch (MongoException e) {
            return false;
        }
    }

    /** Whether every stream has been read and acknowledged to its end. */
    private static boolean idle(JsonNode pipeline) {
        List<JsonNode> read = ReviewQa.elements(pipeline.get("streams")).stream()
                .filter(stream -> !stream.get("group").isNull()).toList();
        return pipeline.get("pending").asLong() == 0
                && read.stream().allMatch(stream -> stream.get("pending").asLong() == 0 && stream.path("lag").asLong() == 0);
    }

    private static Set<String> texts(RedisCommands<String, byte[]> redis, String stream, String field) {
        return redis.xrange(stream, Range.unbounded()).stream()
                .map(StreamMessage::getBody)
                .filter(fields -> fields.containsKey(field))
                .map(fields -> text(fields.get(field)))
                .collect(Collectors.toSet());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
