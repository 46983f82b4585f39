package io.reviewqa.standalone;

import static io.reviewqa.standalone.FollowingIndex.vectors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route vector-index over restarts, on the embedded MongoDB. */
class IndexResumeIT {

    private static final int OPLOG_ENTRIES = 50;

    @TempDir
    Path folder;

    private RunningMongo mongo;
    private MongoCollection<Document> vectors;
    private Path index;

    @BeforeEach
    void start() throws Exception {
        index = folder.resolve("index");
        mongo = new RunningMongo(folder.resolve("mongo"), OPLOG_ENTRIES);
        vectors = mongo.collection("review_vectors");
        write("r1", "r2", "r3");
        try (FollowingIndex first = new FollowingIndex(mongo, index)) {
            await().until(() -> first.events().contains("SNAPSHOT_END null"));
            write("r4");
            await().until(() -> first.index().size() == 4);
        }
    }

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void whenRestarted_thenOnlyWhatChangedMeanwhileIsApplied() throws Exception {
        vectors.deleteOne(Filters.eq("_id", "r1"));
        write("r5", "r6");
        try (FollowingIndex resumed = new FollowingIndex(mongo, index)) {
            await().until(() -> resumed.index().size() == 5);
            assertThat(resumed.events()).containsExactly("DELETE r1", "INSERT r5", "INSERT r6");
        }
    }

    @Test
    void whenTheChangesOfTheTimeBetweenAreGone_thenTheCollectionIsReadAnewAndWhatIsStaleGoes() throws Exception {
        vectors.deleteOne(Filters.eq("_id", "r1"));
        mongo.collection("elsewhere").insertMany(
                IntStream.rangeClosed(0, 2 * OPLOG_ENTRIES).mapToObj(i -> new Document("_id", i)).toList());
        try (FollowingIndex resumed = new FollowingIndex(mongo, index)) {
            await().until(() -> resumed.events().contains("SNAPSHOT_END null"));
            assertThat(resumed.index().size()).isEqualTo(3);
            write("r5");
            await().until(() -> resumed.index().size() == 4);
        }
    }

    @Test
    void whenTheFolderIsUsedWithAnotherDatabase_thenOnlyThatOnesReviewsAreShown() throws Exception {
        mongo.close();
        mongo = new RunningMongo(folder.resolve("another"), OPLOG_ENTRIES);
        vectors = mongo.collection("review_vectors");
        write("theirs");
        try (FollowingIndex other = new FollowingIndex(mongo, index)) {
            assertThat(other.index().size()).isLessThanOrEqualTo(1);
            await().until(() -> other.events().contains("SNAPSHOT_END null"));
            assertThat(other.index().size()).isEqualTo(1);
            assertThat(other.events()).containsExactly("SNAPSHOT theirs", "SNAPSHOT_END null");
        }
    }

    private void write(String... reviewIds) {
        for (String reviewId : reviewIds) {
            vectors.insertOne(vectors(reviewId, 2, 8));
        }
    }
}
