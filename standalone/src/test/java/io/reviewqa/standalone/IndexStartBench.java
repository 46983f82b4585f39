package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the start of the index to all reviews searchable: built again, then gone on with.
 * {@code mvn -pl standalone -am test -Dtest=IndexStartBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none}
 */
@Tag("bench")
class IndexStartBench {

    private static final int REVIEWS = 2_000;
    private static final int SENTENCES = 3;
    private static final int DIMENSIONS = 384;
    private static final int PAGE = 500;

    @TempDir
    Path folder;

    @Test
    void whenStarted_thenTheTimeUntilAllIsSearchableIsPrinted() throws Exception {
        try (RunningMongo mongo = new RunningMongo(folder.resolve("mongo"), 100_000)) {
            MongoCollection<Document> vectors = mongo.collection("review_vectors");
            for (int page = 0; page < REVIEWS; page += PAGE) {
                vectors.insertMany(IntStream.range(page, page + PAGE)
                        .mapToObj(i -> FollowingIndex.vectors("r" + i, SENTENCES, DIMENSIONS)).toList());
            }
            Duration built = start(mongo);
            Duration resumed = start(mongo);
            System.out.printf("%,d reviews of %d sentences searchable: built again after %,d ms, gone on with after %,d ms%n",
                    REVIEWS, SENTENCES, built.toMillis(), resumed.toMillis());
            assertThat(resumed).isLessThan(built);
        }
    }

    private Duration start(RunningMongo mongo) throws Exception {
        long start = System.nanoTime();
        try (FollowingIndex index = new FollowingIndex(mongo, folder.resolve("index"))) {
            await().atMost(Duration.ofMinutes(5)).pollInterval(Duration.ofMillis(10))
                    .until(() -> index.index().size() == REVIEWS);
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }
}
