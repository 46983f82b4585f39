package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.lettuce.core.RedisClient;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.modelserver.ModelServerApplication;
import io.reviewqa.standalone.e2e.ReviewQa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The two applications apart from each other, each stopped and started while the stores and the other one go on. */
@ExtendWith(OutputCaptureExtension.class)
class SeparateAppsIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    static Path folder;

    private static final TestPorts PORTS = TestPorts.free();
    private static List<Part> stores;
    private static ConfigurableApplicationContext modelServer;

    private final ReviewQa reviewQa = new ReviewQa(PORTS.http());
    private ConfigurableApplicationContext integration;

    @BeforeAll
    static void startStores() throws Exception {
        DataFolder data = new DataFolder(folder);
        stores = List.of(
                new EmbeddedRedis(data, new Listener("Redis", "-", "127.0.0.1", PORTS.redis())),
                new EmbeddedMongo(data, new Listener("MongoDB", "-", "127.0.0.1", PORTS.mongo())));
        for (Part store : stores) {
            store.start();
        }
        modelServer = startModelServer();
    }

    @AfterAll
    static void stopStores() throws Exception {
        modelServer.close();
        for (Part store : stores) {
            store.stop();
        }
    }

    @BeforeEach
    void start() {
        integration = startIntegration();
    }

    @AfterEach
    void stop() {
        integration.close();
    }

    @Test
    void whenReviewsChangeWhileTheIntegrationIsDown_thenTheyAreCaughtUpWithAfterItsStart() {
        post("kept", "down", "The soup was far too salty.");
        post("deleted", "down", "The soup was not salty at all.");
        reviewQa.awaitSearchable(LIMIT);
        integration.close();

        try (MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + PORTS.mongo())) {
            var reviews = mongo.getDatabase("reviewqa").getCollection("reviews");
            reviews.insertOne(new Document("_id", "written").append("storeId", "down")
                    .append("text", "So salty that I drank water all night."));
            reviews.deleteOne(new Document("_id", "deleted"));
        }

        integration = startIntegration();
        ReviewQa.Reply seeded = reviewQa.post("/api/seed", ReviewQa.JSON, "");
        assertThat(seeded.status()).as("only profile dev loads the demo reviews").isEqualTo(404);
        assertThat(seeded.json().get("detail").asText()).contains("switched off (reviewqa.seed.enabled)");
        await().atMost(LIMIT).untilAsserted(() -> {
            var evidence = reviewQa.answer("Is it too salty?", "down").get("evidence");
            assertThat(evidence.get("positive").asInt()).isEqualTo(2);
            assertThat(evidence.get("negative").asInt()).isZero();
        });
    }

    @Test
    void whenVectorsAndQueueAreLost_thenTheSweepMakesThemGood() {
        post("swept-1", "swept", "The soup was far too salty.");
        post("swept-2", "swept", "So salty that I drank water all night.");
        reviewQa.awaitSearchable(LIMIT);
        integration.close();
        try (MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + PORTS.mongo());
                RedisClient redis = RedisClient.create("redis://127.0.0.1:" + PORTS.redis())) {
            var vectors = mongo.getDatabase("reviewqa").getCollection("review_vectors");
            vectors.deleteOne(Filters.eq("_id", "swept-1"));
            vectors.updateOne(Filters.eq("_id", "swept-2"), Updates.set("modelId", "an-older-model"));
            vectors.insertOne(vectors.find(Filters.eq("_id", "swept-2")).first().append("_id", "swept-3"));
            redis.connect().sync().flushall();

            integration = startIntegration("--reviewqa.sweep.first-after=1s", "--reviewqa.sweep.period=1s",
                    "--reviewqa.exchange.keep-previous=1s");
            await().atMost(LIMIT).untilAsserted(() -> {
                assertThat(vectors.find(Filters.regex("_id", "^swept-")).map(found -> found.getString("_id")))
                        .containsExactlyInAnyOrder("swept-1", "swept-2");
                assertThat(vectors.countDocuments(Filters.eq("modelId", "an-older-model"))).isZero();
            });
        }
        await().atMost(LIMIT).untilAsserted(
                () -> assertThat(reviewQa.answer("Is it too salty?", "swept").at("/evidence/positive").asInt()).isEqualTo(2));
    }

    @Test
    void whenTenDocumentsOfTenKindsCannotBeRead_thenTheSweepFindsWhatIsLostAndNothingIsPending() {
        String store = "ten";
        post("ten-lost", store, "The soup was far too salty.");
        reviewQa.awaitSearchable(LIMIT);
        integration.close();
        try (MongoClient mongo = MongoClients.create("mongodb://127.0.0.1:" + PORTS.mongo());
                RedisClient redis = RedisClient.create("redis://127.0.0.1:" + PORTS.redis())) {
            var reviews = mongo.getDatabase("reviewqa").getCollection("reviews");
            var vectors = mongo.getDatabase("reviewqa").getCollection("review_vectors");
            List<Document> documents = List.of(
                    unreadable("ten-1").append("createdAt", "the other day"),
                    unreadable("ten-2").append("storeId", null),
                    unreadable("ten-3").append("storeId", "s".repeat(40_000)),
                    unreadable("ten-4").append("text", new Document("en", "nested")),
                    unreadable("ten-5").append("rating", Double.NaN),
                    unreadable("ten-6").append("rating", -7),
                    unreadable("ten-7").append("createdAt", Double.POSITIVE_INFINITY),
                    unreadable("  "),
                    unreadable("ten\u00009"),
                    unreadable("i".repeat(40_000)),
                    unreadable(77001).append("createdAt", "2020-01-01").append("storeId", 77).append("rating", "5"));
            reviews.insertMany(documents);
            // As earlier versions named them.
            vectors.insertMany(List.of(new Document("_id", "77001").append("documentId", 77001).append("contentHash", "x"),
                    new Document("_id", "  ").append("unreadable", "x"),
                    new Document("_id", new ObjectId()).append("contentHash", 5)));
            vectors.deleteOne(Filters.eq("_id", "ten-lost"));
            redis.connect().sync().flushall();

            integration = startIntegration("--reviewqa.sweep.first-after=1s", "--reviewqa.sweep.period=1s");
            await().atMost(LIMIT).untilAsserted(() -> assertThat(reviewQa.answer("Is it too salty?", store)
                    .at("/evidence/positive").asInt()).isEqualTo(1));
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(reviewQa.pipeline().at("/unreadable/count").asInt()).isEqualTo(10));
            reviewQa.awaitSearchable(LIMIT);
            assertThat(vectors.countDocuments(new Document("_id", new Document("$in", List.of("77001", "  "))))).isZero();
            assertThat(vectors.countDocuments()).isEqualTo(reviews.countDocuments());
            JsonNode pipeline = reviewQa.pipeline();
            assertThat(pipeline.get("deadLetters").asInt()).as("vectors that no index can take").isEqualTo(2);
            stream(reviewQa.get("/api/pipeline/dead-letters?source=index-changes").json().get("deadLetters")).forEach(
                    letter -> assertThat(reviewQa.delete("/api/pipeline/dead-letters/" + letter.get("id").asText()).status())
                            .isEqualTo(204));
            assertThat(stream(pipeline.at("/unreadable/documents")).map(one -> one.get("reviewId").asText()))
                    .hasSize(10).contains("ten-1", "ten-6", "  ").allSatisfy(id -> assertThat(id).hasSizeLessThan(110));
            documents.forEach(document -> reviews.deleteOne(Filters.eq("_id", document.get("_id"))));
        }
        await().atMost(LIMIT).until(() -> reviewQa.pipeline().at("/unreadable/count").asInt() == 0);
        reviewQa.awaitSearchable(LIMIT);
    }

    private static Document unreadable(Object id) {
        return new Document("_id", id).append("storeId", "unreadable").append("text", "The soup was not salty at all.");
    }

    @Test
    void whenTheModelServerIsDown_thenWhatNeedsItIs503WithRetryAfterAndNothingIsLost() {
        modelServer.close();
        assertThat(reviewQa.answer("Is it too salty?", "outage").get("degraded").asText()).isEqualTo("no_embedding");
        var reply = reviewQa.get("/api/search?q=salty");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.response().headers().firstValue("Retry-After")).isPresent();
        assertThat(reply.json().get("detail").asText()).contains("model server does not answer");
        post("outage-1", "outage", "The soup was far too salty.");

        modelServer = startModelServer();
        await().atMost(LIMIT).untilAsserted(() -> assertThat(reviewQa.ask("Is it too salty?", "outage").json()
                .at("/evidence/positive").asInt()).isEqualTo(1));
        assertThat(reviewQa.pipeline().get("deadLetters").asInt()).isZero();
    }

    @Tag("thorough")
    @Test
    void whenRedisIsAway_thenThePipelineSaysSoAndTellsTheRest() throws Exception {
        post("away-1", "away", "The soup was far too salty.");
        reviewQa.awaitSearchable(LIMIT);
        Part redis = stores.get(0);
        redis.stop();
        try {
            var reply = reviewQa.get("/api/pipeline");
            assertThat(reply.status()).isEqualTo(200);
            JsonNode pipeline = reply.json();
            assertThat(pipeline.at("/problems/0").asText()).contains("Redis does not answer");
            assertThat(List.of("streams", "jobs", "deadLetters")).allMatch(field -> pipeline.get(field).isNull());
            assertThat(pipeline.get("pending").asInt()).as("nobody knows that nothing is pending").isPositive();
            assertThat(pipeline.at("/index/reviews").asInt()).isPositive();
            assertThat(pipeline.get("changeStreams")).isNotEmpty();
            assertThat(reviewQa.get("/api/pipeline/dead-letters?source=review-changes").status()).isEqualTo(200);
        } finally {
            redis.start();
        }
        await().atMost(LIMIT).until(() -> reviewQa.pipeline().get("problems").isEmpty());
        reviewQa.awaitSearchable(LIMIT);
    }

    @Test
    void whenARouteFileIsEditedAddedOrBroken_thenProfileDevFollowsWhileItRuns(CapturedOutput output) throws IOException {
        integration.close();
        Path routes = copyOfRoutes();
        integration = startIntegration("--spring.profiles.active=dev", "--reviewqa.routes.directory=" + routes);

        write(routes, "hello.camel.yaml", route("hello", "one") + route("beside", "here"));
        await().atMost(LIMIT).until(() -> reviewQa.get("/hello").response().body().equals("one"));
        Route beside = integration.getBean(CamelContext.class).getRoute("beside");
        write(routes, "hello.camel.yaml", route("hello", "two") + route("beside", "here"));
        await().atMost(LIMIT).until(() -> reviewQa.get("/hello").response().body().equals("two"));
        assertThat(integration.getBean(CamelContext.class).getRoute("beside"))
                .as("the other route of the file runs on").isSameAs(beside);
        assertThat(reviewQa.get("/beside").response().body()).isEqualTo("here");

        write(routes, "other.camel.yaml", route("other", "added"));
        await().atMost(LIMIT).until(() -> reviewQa.get("/other").response().body().equals("added"));

        write(routes, "hello.camel.yaml", "- route:\n    id: hello\n   broken: [");
        await().atMost(LIMIT).until(() -> output.getOut().contains("hello.camel.yaml:3: "));
        assertThat(reviewQa.get("/hello").response().body()).as("the old route runs on").isEqualTo("two");
        assertThat(reviewQa.get("/api/pipeline").status()).isEqualTo(200);

        write(routes, "hello.camel.yaml", route("hello", "mended"));
        await().atMost(LIMIT).until(() -> reviewQa.get("/hello").response().body().equals("mended"));
    }

    @Test
    void whenRoutesOfStreamsAndLeadersAreReplaced_thenTheyGoOnWhereTheyWere() throws IOException {
        integration.close();
        Path routes = copyOfRoutes();
        integration = startIntegration("--spring.profiles.active=dev", "--reviewqa.routes.directory=" + routes);
        post("reloaded-1", "reloaded", "The soup was far too salty.");
        CamelContext context = integration.getBean(CamelContext.class);
        Route before = context.getRoute("vector-index");

        String policy = "errors.camel.yaml";
        write(routes, policy, Files.readString(routes.resolve(policy)) + "# Saved again: all its routes are made again.\n");
        post("reloaded-2", "reloaded", "So salty that I drank water all night.");
        await().atMost(LIMIT).until(() -> context.getRoute("vector-index") != before
                && stream(reviewQa.get("/api/routes").json().get("routes"))
                        .filter(route -> route.get("source").asText().startsWith("index.camel.yaml:")).count() == 2);
        post("reloaded-3", "reloaded", "Nothing but salt.");
        reviewQa.awaitSearchable(LIMIT);
        assertThat(reviewQa.answer("Is it too salty?", "reloaded").at("/evidence/total").asInt()).isEqualTo(3);
        assertThat(stream(reviewQa.get("/api/routes").json().get("routes")))
                .allSatisfy(route -> assertThat(route.get("status").asText()).isEqualTo("Started"));
        assertThat(reviewQa.pipeline().get("deadLetters").asInt()).isZero();
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static String route(String id, String says) {
        return """
                - route:
                    id: %1$s
                    routeConfigurationId: rest-errors
                    from:
                      uri: platform-http:/%1$s
                      steps:
                        - setBody:
                            id: %1$s.say
                            constant: %2$s
                """.formatted(id, says);
    }

    /** By rename, so that the watcher never sees half a file. */
    private static void write(Path routes, String name, String text) throws IOException {
        Path temporary = Files.writeString(folder.resolve(name), text);
        Files.move(temporary, routes.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path copyOfRoutes() throws IOException {
        Path copy = Files.createTempDirectory(folder, "routes-");
        try (var files = Files.newDirectoryStream(Path.of("..", "routes"), "*.camel.yaml")) {
            for (Path file : files) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    private void post(String id, String storeId, String text) {
        assertThat(reviewQa.post("/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"%s\", \"storeId\": \"%s\", \"text\": \"%s\"}".formatted(id, storeId, text))
                .status()).isEqualTo(200);
    }

    private static ConfigurableApplicationContext startModelServer() {
        return ModelServerApplication.builder().web(WebApplicationType.NONE).run(
                "--reviewqa.model-server.port=" + PORTS.modelServer(), "--reviewqa.models.cache=" + folder.resolve("models"));
    }

    private static ConfigurableApplicationContext startIntegration(String... more) {
        var arguments = new java.util.ArrayList<>(List.of(
                "--server.port=" + PORTS.http(),
                "--reviewqa.model-server.address=127.0.0.1:" + PORTS.modelServer(),
                "--spring.data.redis.url=redis://127.0.0.1:" + PORTS.redis(),
                "--spring.data.mongodb.uri=mongodb://127.0.0.1:" + PORTS.mongo()));
        arguments.addAll(List.of(more));
        return IntegrationApplication.builder().run(arguments.toArray(String[]::new));
    }
}
