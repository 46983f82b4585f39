package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.model.Filters;
import io.reviewqa.standalone.JvmProcess;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import io.reviewqa.standalone.imports.ReviewQaImport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAccumulator;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Long files of each export by the command: what lies on the heap meanwhile, after full collections, above that of the idle server;
 * and a server that is killed half-way, with the command given again. What is embedded meanwhile is not waited for.
 *
 * <pre>mvn -pl standalone -am test -Dtest=ImportBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none</pre>
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImportBench {

    private static final int LINES = Integer.getInteger("lines", 200_000);
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final Duration PROBED_EVERY = Duration.ofSeconds(5);
    private static final long MEGABYTE = 1 << 20;

    private final Path folder = StandaloneUnderTest.folder();
    private Instance instance;
    private long idle;

    @BeforeAll
    void start() throws Exception {
        startServer();
        try (HeapProbe heap = new HeapProbe(instance.pid())) {
            idle = heap.usedAfterCollection();
        }
    }

    /** No model is asked: what is measured is the import. */
    private void startServer() {
        instance = StandaloneUnderTest.start(
                folder, "--reviewqa.model-server.address=127.0.0.1:1", "--reviewqa.standalone.seed=false");
    }

    private void killServer() {
        ProcessHandle server = ProcessHandle.of(instance.pid()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
    }

    @AfterAll
    void stop() throws InterruptedException {
        instance.close();
    }

    @ParameterizedTest
    @EnumSource
    void whenALongFileIsImported_thenLittleOfItIsHeldAndNoneIsTwiceOrMissing(ExportSample sample) throws Exception {
        String prefix = "b" + sample.ordinal();
        Path file = sample.write(folder, prefix, LINES);
        long begun = System.nanoTime();
        JvmProcess first = command(sample, prefix, file);
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(200)).until(() -> records(file) >= LINES / 2);
        killServer();
        first.kill();
        startServer();
        long killedAt = records(file);
        JvmProcess second = command(sample, prefix, file);
        long most = mostHeapUntilEnded(second);
        double seconds = (System.nanoTime() - begun) * 1e-9;
        long stored = stored(prefix);
        System.out.printf("%s: %d lines in %.0f s, killed behind %d; heap at most %d MB above %d MB idle; %d reviews stored%n",
                sample, LINES, seconds, killedAt, (most - idle) / MEGABYTE, idle / MEGABYTE, stored);
        assertThat(second.awaitExit(LIMIT)).as(second::output).isZero();
        assertThat(stored).isEqualTo(LINES);
        assertThat(most - idle).isLessThan(200 * MEGABYTE);
    }

    /** Collections one behind the other would be all that the server does. */
    private long mostHeapUntilEnded(JvmProcess command) throws IOException {
        LongAccumulator most = new LongAccumulator(Math::max, 0);
        try (HeapProbe heap = new HeapProbe(instance.pid())) {
            await().atMost(LIMIT).pollInterval(PROBED_EVERY).until(() -> {
                most.accumulate(heap.usedAfterCollection());
                return !command.isAlive();
            });
        }
        return most.get();
    }

    private JvmProcess command(ExportSample sample, String prefix, Path file) {
        List<String> arguments = new ArrayList<>(List.of("--url=http://127.0.0.1:" + instance.port()));
        if (!sample.mapping(prefix).isEmpty()) {
            arguments.add("--map=" + sample.mapping(prefix));
        }
        arguments.add(file.toString());
        return JvmProcess.start(ReviewQaImport.class, folder.resolve(prefix + ".log"), List.of("-Xmx64m"), arguments);
    }

    private long records(Path file) {
        for (JsonNode status : instance.client().get("/api/imports").json().get("imports")) {
            if (status.get("name").asText().equals(file.getFileName().toString())) {
                return status.get("records").asLong();
            }
        }
        return 0;
    }

    private long stored(String prefix) {
        try (MongoClient mongo = MongoClients.create(instance.mongoUrl())) {
            return mongo.getDatabase("reviewqa").getCollection("reviews", Document.class)
                    .countDocuments(Filters.regex("storeId", "^" + prefix + "-"));
        }
    }
}
