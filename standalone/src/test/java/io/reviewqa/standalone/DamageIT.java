package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.MongoNamespace;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** What is stored is damaged, refused, dropped or moved while the integration runs: what it says, and that it ends in the right state. */
class DamageIT {

    private static final Duration LIMIT = Duration.ofSeconds(40);
    private static final TestPorts PORTS = TestPorts.free();

    @TempDir
    static Path folder;

    private static EmbeddedRedis redis;
    private static EmbeddedMongo mongo;
    private static ScriptedModelServer modelServer;
    private static ConfigurableApplicationContext integration;
    private static RedisClient redisClient;
    private static RedisCommands<String, String> redisCommands;
    private static MongoClient mongoClient;
    private static MongoDatabase database;

    private final ReviewQa reviewQa = new ReviewQa(PORTS.http());

    @BeforeAll
    static void start() throws Exception {
        DataFolder data = new DataFolder(folder);
        redis = new EmbeddedRedis(data, new Listener("Redis", "-", "127.0.0.1", PORTS.redis()));
        mongo = new EmbeddedMongo(data, new Listener("MongoDB", "-", "127.0.0.1", PORTS.mongo()), 1_000);
        redis.start();
        mongo.start();
        modelServer =
                new ScriptedModelServer(PORTS.modelServer(), call -> call.token("Yes.").end(FinishReason.FINISH_REASON_STOP));
        integration = startIntegration();
        redisClient = RedisClient.create("redis://127.0.0.1:" + PORTS.redis());
        redisCommands = redisClient.connect().sync();
        mongoClient = MongoClients.create("mongodb://127.0.0.1:" + PORTS.mongo());
        database = mongoClient.getDatabase("reviewqa");
    }

    @AfterAll
    static void stop() throws Exception {
        redisClient.shutdown();
        mongoClient.close();
        integration.close();
        modelServer.close();
        mongo.stop();
        redis.stop();
    }

    private static ConfigurableApplicationContext startIntegration(String... more) {
        return IntegrationApplication.builder().run(Stream.concat(Stream.of(
                "--server.port=" + PORTS.http(),
                "--reviewqa.index.directory=" + index(),
                "--reviewqa.index.commit-interval=200ms",
                "--reviewqa.model-server.address=127.0.0.1:" + PORTS.modelServer(),
                "--spring.data.redis.url=redis://127.0.0.1:" + PORTS.redis(),
                "--spring.data.mongodb.uri=mongodb://127.0.0.1:" + PORTS.mongo()), Stream.of(more)).toArray(String[]::new));
    }

    private static Path index() {
        return folder.resolve("index");
    }

    @Test
    void whenTheIndexsFilesAreDeleted_thenItIsMadeAgainFromTheDatabase() throws IOException {
        post("deleted", "one");
        awaitReviews("deleted", 1);
        awaitCommitted();

        try (Stream<Path> files = Files.list(index())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        assertThat(reviewQa.ask("Is it salty?", "deleted").status()).isEqualTo(200);
        post("deleted", "two");
        awaitReviews("deleted", 2);
        awaitCommitted();
    }

    @Test
    void whenTheIndexsFilesAreOverwritten_thenItIsMadeAgainFromTheDatabase() throws IOException {
        post("overwritten", "one");
        awaitReviews("overwritten", 1);
        awaitCommitted();

        try (Stream<Path> files = Files.list(index())) {
            for (Path file : files.filter(file -> !file.endsWith("write.lock")).toList()) {
                // In place and of the same length: what is mapped into memory must not end before its end.
                Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE);
            }
        }
        for (int i = 2; i < 6; i++) {
            post("overwritten", "number " + i);
        }
        awaitReviews("overwritten", 5);
        awaitCommitted();
    }

    @Test
    void whenRedisHasNoMemoryLeft_thenItIsSaidAndWhatWaitedIsDoneLater() {
        redisCommands.configSet("maxmemory", "1");
        try {
            Reply later = reviewQa.send(reviewQa.question("Is it salty?", "full").header("Prefer", "respond-async"));
            assertThat(later.status()).isEqualTo(503);
            assertThat(later.json().get("detail").asText()).contains("Redis refuses a command", "maxmemory");
            post("full", "one");
            assertThat(reviewQa.ask("Is it salty?", "full").status()).as("a question needs no Redis").isEqualTo(200);
        } finally {
            redisCommands.configSet("maxmemory", "0");
        }
        awaitReviews("full", 1);
    }

    @Test
    void whenAStreamsKeyHoldsSomethingElse_thenItIsNamedAndWhatWaitedIsDoneLater() {
        redisCommands.rename("embed:jobs", "embed:aside");
        redisCommands.set("embed:jobs", "a text");
        try {
            post("typed", "one");
            await().atMost(LIMIT).untilAsserted(() -> assertThat(reviewQa.pipeline().get("problems").toString())
                    .contains("the Redis key embed:jobs holds a string where a stream is expected"));
        } finally {
            redisCommands.del("embed:jobs");
            redisCommands.rename("embed:aside", "embed:jobs");
        }
        awaitReviews("typed", 1);
    }

    @Test
    void whenTheReviewsAreDroppedOrMoved_thenNoneIsShownUntilTheyAreBack() {
        post("dropped", "one");
        awaitReviews("dropped", 1);

        database.getCollection("reviews").renameCollection(new MongoNamespace("reviewqa", "aside"));
        awaitReviews("dropped", 0);
        database.getCollection("aside").renameCollection(new MongoNamespace("reviewqa", "reviews"));
        awaitReviews("dropped", 1);
        database.getCollection("reviews").drop();
        awaitReviews("dropped", 0);
        post("dropped", "two");
        awaitReviews("dropped", 1);
    }

    @Test
    void whenTheVectorsAreDropped_thenTheyAreMadeAgain() {
        integration.close();
        // The others are to come right without a sweep.
        integration = startIntegration("--reviewqa.sweep.first-after=1s", "--reviewqa.sweep.period=1s");
        try {
            post("revectored", "one");
            awaitReviews("revectored", 1);
            Document before = database.getCollection("review_vectors").find().first();
            assertThat(before).isNotNull();

            database.getCollection("review_vectors").drop();

            await().atMost(LIMIT).until(() -> database.getCollection("review_vectors").countDocuments() > 0);
            awaitReviews("revectored", 1);
        } finally {
            integration.close();
            integration = startIntegration();
        }
    }

    private void post(String store, String text) {
        Reply reply = reviewQa.post("/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"%s-%s\", \"storeId\": \"%s\", \"text\": \"Salty, says %s.\"}"
                        .formatted(store, text.replace(' ', '-'), store, text));
        assertThat(reply.status()).as(reply.response().body()).isLessThan(300);
    }

    /** In any order, and no question fails meanwhile. */
    private void awaitReviews(String store, int expected) {
        await().atMost(LIMIT).untilAsserted(() -> {
            Reply found = reviewQa.get("/api/search?storeId=" + store);
            assertThat(found.status()).as(found.response().body()).isEqualTo(200);
            assertThat(found.json().get("total").asInt()).isEqualTo(expected);
        });
    }

    private void awaitCommitted() {
        await().atMost(LIMIT).untilAsserted(() -> {
            List<JsonNode> streams = ReviewQa.elements(reviewQa.pipeline().get("changeStreams"));
            assertThat(reviewQa.get("/actuator/prometheus").response().body())
                    .containsPattern("reviewqa_index_commit_age_seconds\\S* 0\\.0");
            assertThat(streams).isNotEmpty();
        });
    }
}
