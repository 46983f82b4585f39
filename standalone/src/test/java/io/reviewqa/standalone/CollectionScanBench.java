package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.changestream.FullDocument;
import com.sun.management.OperatingSystemMXBean;
import io.reviewqa.camel.mongodb.changes.driver.MongoChangeStreamClient;
import io.reviewqa.camel.mongodb.changes.stream.Change;
import io.reviewqa.camel.mongodb.changes.stream.SnapshotCursor;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What lies on the heap while the embedded MongoDB's collection is read whole, as a change stream does that has lost its place; server
 * and client are both in this JVM.
 *
 * <pre>mvn -pl standalone -am test -Dtest=CollectionScanBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none</pre>
 */
@Tag("bench")
class CollectionScanBench {

    private static final int DOCUMENTS = Integer.getInteger("documents", 200_000);
    private static final int A_WRITE = 2_000;
    private static final int A_BATCH = 100;
    private static final int PROBED_EVERY = 20_000;
    private static final long MEGABYTE = 1 << 20;

    @Test
    void whenACollectionIsReadWhole_thenLittleOfItIsHeld(@TempDir Path folder) {
        try (RunningMongo mongo = new RunningMongo(folder, 1_000); MongoClient client = MongoClients.create(mongo.address())) {
            fill(mongo.collection("reviews"));
            var reader =
                    new MongoChangeStreamClient(client.getDatabase("reviewqa"), "reviews", List.of(), FullDocument.UPDATE_LOOKUP);
            for (int round = 0; round < 3; round++) {
                assertThat(read(reader)).isLessThan(100 * MEGABYTE);
            }
        }
    }

    private static void fill(MongoCollection<Document> reviews) {
        long begun = cpu();
        for (int from = 0; from < DOCUMENTS; from += A_WRITE) {
            reviews.insertMany(IntStream.range(from, from + A_WRITE).mapToObj(CollectionScanBench::review).toList());
        }
        System.out.printf("%,d documents written: %d us of CPU each%n", DOCUMENTS, (cpu() - begun) / DOCUMENTS / 1_000);
    }

    private static Document review(int number) {
        return new Document("_id", "b-" + number).append("storeId", "b-" + number % 10).append("storeName", "분식")
                .append("menuName", "떡볶이").append("text", "떡볶이가 많이 매워요. The soup was far too salty, visit %d.".formatted(number))
                .append("rating", number % 5 + 1);
    }

    /** @return by how many bytes the heap grew at most, after full collections; the store's cache of 64 MB fills with the first */
    private static long read(MongoChangeStreamClient reader) {
        long before = usedHeap();
        long begun = cpu();
        long most = before;
        int read = 0;
        try (SnapshotCursor scan = reader.scan(Instant.now())) {
            for (List<Change> batch = scan.next(A_BATCH); !batch.isEmpty(); batch = scan.next(A_BATCH)) {
                most = read % PROBED_EVERY == 0 ? Math.max(most, usedHeap()) : most;
                read += batch.size();
            }
        }
        System.out.printf("%,d documents read: heap at most %d MB above %d MB, %d us of CPU each, collections included%n", read,
                (most - before) / MEGABYTE, before / MEGABYTE, (cpu() - begun) / read / 1_000);
        assertThat(read).isEqualTo(DOCUMENTS);
        return most - before;
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
