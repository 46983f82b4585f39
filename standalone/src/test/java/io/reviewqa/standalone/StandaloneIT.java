package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StandaloneIT {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final TestPorts ports = TestPorts.free();

    @TempDir
    Path folder;

    @Test
    void whenStarted_thenSeedsFollowsIndexingAndSaysHowToAsk() throws Exception {
        try (StandaloneProcess standalone = StandaloneProcess.start(folder, ports).awaitReady()) {
            assertThat(standalone.output())
                    .containsSubsequence("Starting Redis", "Redis serves on 127.0.0.1:" + ports.redis(),
                            "MongoDB serves on 127.0.0.1:" + ports.mongo(), "model server serves", "integration serves",
                            "storing the demo set", StandaloneProcess.READY)
                    .contains("curl -s http://127.0.0.1:" + ports.http() + "/api/qa")
                    .contains(folder.toString())
                    .doesNotContain("DEBUG", " WARN ", " ERROR ");
        }
    }

    @Test
    void whenSeedIsOff_thenStoreStaysEmpty() throws Exception {
        try (StandaloneProcess standalone =
                StandaloneProcess.start(folder, ports, "--reviewqa.standalone.seed=false").awaitReady()) {
            assertThat(standalone.output()).doesNotContain("demo set");
        }
    }

    @Test
    void whenTerminated_thenEverythingEndsWithinTenSeconds() throws Exception {
        try (StandaloneProcess standalone = StandaloneProcess.start(folder, ports).awaitReady()) {
            ForeignProcess redis = standalone.redis();

            standalone.terminate();
            standalone.awaitExit(STOP_LIMIT);

            assertThat(redis.isGone()).as("Redis %s is gone", redis.pid()).isTrue();
            assertThat(standalone.output()).containsSubsequence(
                    "integration stopped", "model server stopped", "MongoDB stopped", "Redis stopped");
        }
    }

    @Tag("thorough")
    @Test
    void whenAPartHangsOnStop_thenProcessAndRedisEndWithinTenSeconds() throws Exception {
        try (StandaloneProcess standalone =
                StandaloneProcess.start(folder, ports, "--fake.stop-hangs=true").awaitReady()) {
            ForeignProcess redis = standalone.redis();

            standalone.terminate();

            assertThat(standalone.awaitExit(STOP_LIMIT)).isEqualTo(1);
            await().until(redis::isGone);
        }
    }

    @Test
    void whenPortIsTaken_thenSaysWhichAndStartsNothing() throws Exception {
        try (ServerSocket stranger = new ServerSocket(ports.http(), 1, InetAddress.getByName("127.0.0.1"));
                StandaloneProcess standalone = StandaloneProcess.start(folder, ports)) {
            assertThat(standalone.awaitFailure()).isEqualTo(1);
            assertThat(standalone.output())
                    .contains("Port " + stranger.getLocalPort(), "integration (HTTP)", "--server.port=")
                    .doesNotContain("Starting", "\tat ");
        }
    }

    @Test
    void whenFolderIsHeld_thenNamesFolderSettingAndHolder() throws Exception {
        try (StandaloneProcess first = StandaloneProcess.start(folder, ports).awaitReady();
                StandaloneProcess second = StandaloneProcess.start(folder, TestPorts.free())) {
            assertThat(second.awaitFailure()).isEqualTo(1);
            assertThat(second.output())
                    .contains(folder.toString(), "--reviewqa.standalone.data=", "pid " + first.pid())
                    .doesNotContain("\tat ");
            assertThat(first.redis().isGone()).isFalse();
        }
    }

    @Test
    void whenFolderIsAFile_thenNamesFolderAndSetting() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        try (StandaloneProcess standalone = StandaloneProcess.start(file, ports)) {
            assertThat(standalone.awaitFailure()).isEqualTo(1);
            assertThat(standalone.output())
                    .contains("data folder " + file + " cannot be used", "--reviewqa.standalone.data=")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void whenSettingIsInvalid_thenNamesIt() throws Exception {
        try (StandaloneProcess standalone =
                StandaloneProcess.start(folder, ports, "--reviewqa.standalone.stop-within=soon")) {
            assertThat(standalone.awaitFailure()).isEqualTo(1);
            assertThat(standalone.output()).contains("reviewqa.standalone.stop-within", "soon").doesNotContain("\tat ");
        }
    }

    @Test
    void whenAPartFails_thenOthersAreStoppedAndOneMessageSaysWhy() throws Exception {
        try (StandaloneProcess standalone = StandaloneProcess.start(folder, ports, "--fake.start-fails=true")) {
            assertThat(standalone.awaitFailure()).isEqualTo(1);
            assertThat(standalone.output())
                    .containsSubsequence("model server stopped", "MongoDB stopped", "Redis stopped",
                            "APPLICATION FAILED TO START", "The integration did not start.", "no routes found")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void whenKilled_thenRedisEndsByItselfAndNextStartHasAllData() throws Exception {
        try (StandaloneProcess first = StandaloneProcess.start(folder, ports).awaitReady()) {
            ForeignProcess redis = first.redis();
            write("kept");
            first.kill();
            await().until(redis::isGone);
        }
        assertDataAfterRestart("kept");
    }

    @Test
    void whenRedisIsLeftAnOrphan_thenNextStartEndsItAndKeepsItsData() throws Exception {
        ForeignProcess orphan;
        try (StandaloneProcess first = StandaloneProcess.start(folder, ports).awaitReady()) {
            write("kept");
            orphan = first.killLeavingOrphan();
            assertThat(orphan.isGone()).isFalse();
            assertDataAfterRestart("kept");
            assertThat(orphan.isGone()).isTrue();
        }
    }

    @Tag("thorough")
    @Test
    void whenOrphansPidFileIsLost_thenItIsRecognisedByItsFolder() throws Exception {
        try (StandaloneProcess first = StandaloneProcess.start(folder, ports).awaitReady()) {
            ForeignProcess orphan = first.killLeavingOrphan();
            Files.delete(folder.resolve("redis/redis.pid"));
            try (StandaloneProcess second = StandaloneProcess.start(folder, ports).awaitReady()) {
                assertThat(second.output()).contains("Ending Redis (pid " + orphan.pid());
                assertThat(orphan.isGone()).isTrue();
            }
        }
    }

    @Test
    void whenAStrangersRedisHasThePort_thenItIsLeftAlone(@TempDir Path elsewhere) throws Exception {
        EmbeddedRedis stranger = new EmbeddedRedis(new DataFolder(elsewhere),
                new Listener("Redis", "none", "127.0.0.1", ports.redis()));
        stranger.start();
        try (StandaloneProcess standalone = StandaloneProcess.start(folder, ports)) {
            assertThat(standalone.awaitFailure()).isEqualTo(1);
            assertThat(standalone.output())
                    .contains("Port " + ports.redis(), "Redis", "--reviewqa.standalone.redis-port=")
                    .doesNotContain("Ending Redis");
            assertThat(this.<String>redis(RedisCommands::ping)).isEqualTo("PONG");
        } finally {
            stranger.stop();
        }
    }

    private void assertDataAfterRestart(String value) throws Exception {
        try (StandaloneProcess second = StandaloneProcess.start(folder, ports).awaitReady()) {
            assertThat(this.<String>redis(redis -> redis.get("key"))).isEqualTo(value);
            assertThat(this.<Document>mongo(reviews -> reviews.find(new Document("_id", value)).first())).isNotNull();
            assertThat(second.output()).doesNotContain("ERROR");
        }
    }

    /** The last thing before a kill: what is acknowledged here must be there afterwards. */
    private void write(String value) {
        redis(redis -> redis.set("key", value));
        mongo(reviews -> reviews.insertOne(new Document("_id", value)));
    }

    private <T> T redis(Function<RedisCommands<String, String>, T> work) {
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + ports.redis());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return work.apply(connection.sync());
        }
    }

    private <T> T mongo(Function<MongoCollection<Document>, T> work) {
        try (MongoClient client = MongoClients.create("mongodb://127.0.0.1:" + ports.mongo())) {
            return work.apply(client.getDatabase("reviewqa").getCollection("reviews"));
        }
    }
}
