package io.reviewqa.camel.mongodb.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, one lease: the one that leads is killed (SIGKILL) again and again while documents are written. */
class KillIT {

    private static final int KILLS = 4;
    private static final int WRITES_BETWEEN = 300;

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension();

    @TempDir
    Path folder;

    private final Random random = new Random(42);
    private final List<Process> replicas = new ArrayList<>();
    private int written;

    @AfterEach
    void killReplicas() {
        replicas.forEach(Process::destroyForcibly);
    }

    @Test
    void whenTheLeaderIsKilledAgainAndAgain_thenTheCopyIsEqualInTheEnd() throws Exception {
        replicas.add(KillableReplica.start(mongo.connection(), folder.resolve("log")));
        for (int kill = 0; kill < KILLS; kill++) {
            replicas.add(KillableReplica.start(mongo.connection(), folder.resolve("log")));
            write();
            long copied = mongo.collection("copy").countDocuments();
            await().atMost(Duration.ofSeconds(40)).until(() -> mongo.collection("copy").countDocuments() > copied);
            write();
            replicas.remove(0).destroyForcibly().waitFor();
        }
        long start = System.nanoTime();
        await().atMost(Duration.ofSeconds(60)).until(() -> documents("copy").equals(documents("source")));
        System.out.printf("%d kills, %d writes: copy equal %d ms after the last kill%n", KILLS, written,
                Duration.ofNanos(System.nanoTime() - start).toMillis());
        assertThat(mongo.collection("source_dead_letters").countDocuments()).isZero();
    }

    private void write() {
        MongoCollection<Document> source = mongo.collection("source");
        for (int i = 0; i < WRITES_BETWEEN; i++, written++) {
            source.insertOne(new Document("_id", "r" + written).append("version", 0));
            String other = "r" + random.nextInt(written + 1);
            if (random.nextInt(4) == 0) {
                source.deleteOne(Filters.eq("_id", other));
            } else {
                source.updateOne(Filters.eq("_id", other), Updates.set("version", written));
            }
        }
    }

    private Set<Document> documents(String collection) {
        return mongo.collection(collection).find().into(new HashSet<>());
    }
}
