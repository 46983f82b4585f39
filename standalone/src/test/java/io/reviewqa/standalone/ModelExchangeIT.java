package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.modelserver.backend.djl.TinyEmbedder;
import io.reviewqa.modelserver.support.RunningServer;
import io.reviewqa.modelserver.support.TestModels;
import io.reviewqa.standalone.e2e.ReviewQa;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The model server gets another embedding model while two replicas are asked without a pause: no question fails, each store is
 * answered from the one model's vectors or from the other's, and the exchange goes on after a replica's restart and a way back.
 */
class ModelExchangeIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String OLD = "all-minilm-l6-v2";
    private static final List<String> STORES = List.of("inn", "cafe", "shop");
    private static final int REVIEWS_OF_A_STORE = 24;
    private static final String[] WORDS = {"is", "it", "the", "soup", "salty", "not", "how", "service", "staff", "kind", "slow",
            "parking", "full", "was", "dog", "room"};

    @TempDir
    Path folder;

    private final TestPorts ports = TestPorts.free();
    private final TestPorts otherPorts = TestPorts.free();
    private final List<Part> stores = new ArrayList<>();
    private final List<RunningServer> modelServers = new ArrayList<>();
    private SwitchedPort modelServer;
    private ConfigurableApplicationContext[] replicas = new ConfigurableApplicationContext[2];
    private MongoClient mongo;

    @BeforeEach
    void start() throws Exception {
        DataFolder data = new DataFolder(folder);
        stores.add(new EmbeddedRedis(data, new Listener("Redis", "-", "127.0.0.1", ports.redis())));
        stores.add(new EmbeddedMongo(data, new Listener("MongoDB", "-", "127.0.0.1", ports.mongo())));
        for (Part store : stores) {
            store.start();
        }
        mongo = MongoClients.create("mongodb://127.0.0.1:" + ports.mongo());
        RunningServer old = modelServer("reviewqa.models.embedding=" + OLD);
        modelServer = new SwitchedPort(old.port());
        startReplica(0);
        startReplica(1);
    }

    @AfterEach
    void stop() throws Exception {
        for (ConfigurableApplicationContext replica : replicas) {
            replica.close();
        }
        modelServer.close();
        modelServers.forEach(RunningServer::close);
        mongo.close();
        for (Part store : stores) {
            store.stop();
        }
    }

    /** Connections end soon, as they do when pods are replaced. */
    private RunningServer modelServer(String... settings) {
        RunningServer server = RunningServer.start(Stream.concat(Stream.of(settings), Stream.of(
                "reviewqa.models.cache=" + folder.resolve("models"), "reviewqa.model-server.max-connection-age=500ms"))
                .toArray(String[]::new));
        modelServers.add(server);
        return server;
    }

    private void startReplica(int number) {
        replicas[number] = IntegrationApplication.builder().run(
                "--server.port=" + (number == 0 ? ports : otherPorts).http(),
                "--reviewqa.model-server.address=127.0.0.1:" + modelServer.port(),
                "--spring.data.redis.url=redis://127.0.0.1:" + ports.redis(),
                "--spring.data.mongodb.uri=mongodb://127.0.0.1:" + ports.mongo(),
                "--reviewqa.exchange.rate=12", "--reviewqa.exchange.keep-previous=6s");
    }

    private ReviewQa replica(int number) {
        return new ReviewQa((number == 0 ? ports : otherPorts).http());
    }

    private MongoCollection<Document> vectors() {
        return mongo.getDatabase("reviewqa").getCollection("review_vectors");
    }

    private String[] tiny() throws Exception {
        String options = "reviewqa.models.embedding-options.";
        return new String[] {"reviewqa.models.embedding=file:" + TinyEmbedder.write(folder.resolve("tiny"), 16, WORDS),
                options + "languages=en", options + "pooling=mean", options + "query-prefix=", options + "passage-prefix=",
                options + "similarity.answer=0.5", options + "similarity.support=0.5"};
    }

    @Tag("thorough")
    @Test
    void whenAnotherModelIsServed_thenStoresChangeOverOneByOneWithoutAGap() throws Exception {
        exchange("tiny", tiny());
    }

    /** The same with a model of the same dimension that reads more languages. */
    @Test
    @Tag("thorough")
    void whenARealModelIsServed_thenStoresChangeOverOneByOneWithoutAGap() throws Exception {
        assumeThat(TestModels.hasE5()).isTrue();
        exchange("multilingual-e5-small", TestModels.embedding("multilingual-e5-small"));
    }

    private void exchange(String model, String... settings) throws Exception {
        postReviews();
        try (ContinuousQuestions questions = new ContinuousQuestions(List.of(replica(0), replica(1)), STORES)) {
            questions.awaitRounds(2);
            double before = questions.seconds();
            RunningServer next = modelServer(Stream.concat(Stream.of(settings),
                    Stream.of("reviewqa.models.previous-embedding=" + OLD)).toArray(String[]::new));
            modelServer.switchTo(next.port());
            awaitDone(10);
            assertThatWritesAreAnsweredAtOnce();

            modelServer.switchTo(modelServers.get(0).port());
            await().atMost(LIMIT).until(() -> exchangeOf(0).path("model").asText().equals(OLD));
            assertThat(exchangeOf(0).get("storesDone")).as("all are there: nothing is embedded again").isEqualTo(
                    exchangeOf(0).get("stores"));
            int kept = setsOf(model);
            assertThat(kept).isGreaterThanOrEqualTo(10);
            modelServer.switchTo(next.port());
            awaitDone(kept);

            int leader = leads(0) ? 0 : 1;
            questions.without(leader, () -> {
                replicas[leader].close();
                startReplica(leader);
                replica(leader).awaitSearchable(LIMIT);
            });
            awaitRemoved(model);
            questions.awaitRounds(1);
            double after = questions.seconds();
            questions.awaitRounds(2);
            System.out.println(questions.curve(OLD + " to " + model));
            questions.assertNoFailureAndNoMixture(before, after);
        }
        exchangeWithoutThePrevious(model);
        assertThat(replica(1).answer("Is it too salty?", "written").at("/evidence/total").asInt()).isEqualTo(1);
    }

    /** The first model server knows nothing of the other model. */
    private void exchangeWithoutThePrevious(String model) throws Exception {
        try (ContinuousQuestions questions = new ContinuousQuestions(List.of(replica(0), replica(1)), STORES)) {
            modelServer.switchTo(modelServers.get(0).port());
            await().atMost(LIMIT).until(() -> IntStream.of(0, 1).allMatch(
                    replica -> exchangeOf(replica).path("model").asText().equals(OLD)
                            && exchangeOf(replica).path("state").asText().equals("complete")));
            questions.awaitRounds(1);
            double complete = questions.seconds();
            questions.awaitRounds(1);
            System.out.println(questions.curve(model + " to " + OLD + ", the previous not served"));
            questions.assertNoFailureAndDegradedUntil(complete);
        }
    }

    private boolean leads(int replica) {
        return StreamSupport.stream(replica(replica).pipeline().get("changeStreams").spliterator(), false)
                .anyMatch(stream -> stream.get("collection").asText().equals("reviews") && stream.get("leader").asBoolean());
    }

    private JsonNode exchangeOf(int replica) {
        return replica(replica).pipeline().get("exchange");
    }

    private void awaitDone(int reviews) {
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(100))
                .until(() -> exchangeOf(1).path("done").asInt() >= reviews && !exchangeOf(1).path("model").asText().equals(OLD));
    }

    private int setsOf(String model) {
        return (int) vectors().countDocuments(Filters.elemMatch("beside", Filters.eq("modelId", model)));
    }

    private void awaitRemoved(String model) {
        await().atMost(LIMIT).until(() -> vectors().countDocuments(Filters.exists("beside")) == 0);
        assertThat(vectors().countDocuments(Filters.ne("modelId", model))).isZero();
        assertThat(vectors().countDocuments()).isEqualTo(
                mongo.getDatabase("reviewqa").getCollection("reviews").countDocuments());
    }

    private void assertThatWritesAreAnsweredAtOnce() {
        post("written-1", "written", "The soup was far too salty.");
        post("written-2", "written", "So salty that I drank water all night.");
        post("written-1", "written", "The soup was not salty at all.");
        assertThat(replica(0).delete("/api/reviews/written-2").status()).isEqualTo(204);
        await().atMost(LIMIT).untilAsserted(() -> {
            JsonNode answer = replica(1).answer("Is it too salty?", "written");
            assertThat(answer.at("/evidence/negative").asInt()).isEqualTo(1);
            assertThat(answer.at("/evidence/total").asInt()).isEqualTo(1);
        });
        Document written = vectors().find(Filters.eq("_id", "written-1")).first();
        assertThat(written.getList("beside", Document.class)).as("found beside the older ones, too")
                .extracting(set -> set.getString("modelId")).containsExactly(OLD);
    }

    private void postReviews() {
        List<String> said = List.of("the soup was far too salty", "the soup was not salty at all", "the staff were kind",
                "service was slow and rude", "the parking lot was full", "they let my dog into the room");
        StringBuilder lines = new StringBuilder();
        for (String store : STORES) {
            for (int i = 0; i < REVIEWS_OF_A_STORE; i++) {
                lines.append(
                        "{\"reviewId\": \"%s-%d\", \"storeId\": \"%s\", \"text\": \"On my visit number %d %s. %s\"}\n".formatted(
                                store, i, store, i, said.get(i % said.size()),
                                "Room %d had a view of hill %d.".formatted(i * 7, i * 13)));
            }
        }
        assertThat(replica(0).post("/api/reviews", ReviewQa.NDJSON, lines.toString()).status()).isEqualTo(200);
        replica(0).awaitSearchable(LIMIT);
        replica(1).awaitSearchable(LIMIT);
        assertThat(replica(0).pipeline().get("exchange").isNull()).isTrue();
    }

    private void post(String id, String storeId, String text) {
        assertThat(replica(0).post("/api/reviews", ReviewQa.JSON,
                "{\"reviewId\": \"%s\", \"storeId\": \"%s\", \"text\": \"%s\"}".formatted(id, storeId, text))
                .status()).isEqualTo(200);
    }
}
