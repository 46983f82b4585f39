package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import io.reviewqa.standalone.mongo.DurableH2Backend;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a look at a change stream costs as the collection grows: the server's own oplog beside ours in the same run.
 * {@code mvn -pl standalone -am test -Dtest=ChangeStreamPollBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none}
 */
@Tag("bench")
class ChangeStreamPollBench {

    private static final int DIMENSIONS = 384;
    private static final int POLLS = 15;
    private static final int UPDATES = 10;

    @TempDir
    Path folder;

    @Test
    void whenTheCollectionGrows_thenThePriceOfAPollIsPrinted() throws Exception {
        for (int documents : new int[] {1_000, 5_000, 20_000}) {
            Path theirs = folder.resolve("theirs-" + documents);
            Path ours = folder.resolve("ours-" + documents);
            measure("theirs", documents, theirs, new H2Backend(EmbeddedMongo.open(theirs)));
            double update = measure("ours", documents, ours, new DurableH2Backend(EmbeddedMongo.open(ours), 100_000));
            assertThat(update).isPositive();
        }
    }

    private static double measure(String name, int documents, Path file, H2Backend backend) throws Exception {
        MongoServer server = new MongoServer(backend);
        server.enableOplog();
        try (MongoClient client = MongoClients.create(server.bindAndGetConnectionString())) {
            MongoCollection<Document> reviews = client.getDatabase("bench").getCollection("reviews");
            fill(reviews, documents);
            backend.commit();
            long size = Files.size(file);
            try (var changes = reviews.watch().fullDocument(FullDocument.UPDATE_LOOKUP).cursor()) {
                double empty = median(POLLS, i -> assertThat(changes.tryNext()).isNull());
                double update = median(UPDATES, i -> updateAndSee(reviews, i, changes));
                System.out.printf("%s, %d documents: empty poll %.2f ms, update seen after %.2f ms, file %d MB%n",
                        name, documents, empty, update, size >> 20);
                return update;
            }
        } finally {
            server.shutdownNow();
        }
    }

    private static void fill(MongoCollection<Document> reviews, int documents) {
        Random random = new Random(documents);
        for (int from = 0; from < documents; from += 500) {
            reviews.insertMany(IntStream.range(from, Math.min(documents, from + 500)).mapToObj(i -> new Document("_id", i)
                    .append("vector", random.doubles(DIMENSIONS).boxed().toList())).toList());
        }
    }

    private static void updateAndSee(MongoCollection<Document> reviews, int id,
            MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes) {
        reviews.updateOne(Filters.eq("_id", id), Updates.set("seen", true));
        ChangeStreamDocument<Document> change = changes.tryNext();
        assertThat(change.getFullDocument()).containsEntry("_id", id);
    }

    /** Milliseconds. */
    private static double median(int times, IntConsumer step) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            step.accept(i);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(millis);
        return millis[times / 2];
    }
}
