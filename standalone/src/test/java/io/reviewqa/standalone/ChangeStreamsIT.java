package io.reviewqa.standalone;

import static io.reviewqa.standalone.RunningMongo.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import com.mongodb.client.model.changestream.OperationType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a driver sees of the embedded server's change streams. */
class ChangeStreamsIT {

    private static final int OPLOG_ENTRIES = 5_000;

    @TempDir
    Path folder;

    private RunningMongo mongo;
    private MongoCollection<Document> reviews;

    @BeforeEach
    void start() {
        mongo = new RunningMongo(folder, OPLOG_ENTRIES);
        reviews = mongo.collection("reviews");
    }

    @AfterEach
    void stop() {
        mongo.close();
    }

    @Test
    void whenDocumentsChange_thenEventsComeInOrderWithTheirKeysAndDocuments() {
        try (var changes = lookingUp()) {
            reviews.insertOne(review("r1", "salty"));
            ChangeStreamDocument<Document> insert = take(1, changes).get(0);
            reviews.updateOne(Filters.eq("text", "salty"), Updates.set("text", "sweet"));
            ChangeStreamDocument<Document> update = take(1, changes).get(0);
            reviews.replaceOne(Filters.eq("text", "sweet"), new Document("text", "sour"));
            ChangeStreamDocument<Document> replace = take(1, changes).get(0);
            reviews.deleteOne(Filters.eq("text", "sour"));
            ChangeStreamDocument<Document> delete = take(1, changes).get(0);

            List<ChangeStreamDocument<Document>> all = List.of(insert, update, replace, delete);
            assertThat(all).extracting(ChangeStreamDocument::getOperationType).containsExactly(OperationType.INSERT,
                    OperationType.UPDATE, OperationType.REPLACE, OperationType.DELETE);
            assertThat(all).extracting(ChangeStreamDocument::getDocumentKey).containsOnly(key("r1"));
            assertThat(all).extracting(ChangeStreamDocument::getFullDocument).containsExactly(review("r1", "salty"),
                    review("r1", "sweet"), review("r1", "sour"), null);
            assertThat(all).extracting(change -> change.getNamespace().getFullName()).containsOnly("reviewqa.reviews");
            assertThat(all).extracting(ChangeStreamDocument::getClusterTime).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void whenUpserted_thenItIsAnInsertFirstAndNothingWhenUnchanged() {
        ReplaceOptions upsert = new ReplaceOptions().upsert(true);
        try (var changes = lookingUp()) {
            reviews.replaceOne(Filters.eq("_id", "r1"), new Document("text", "salty"), upsert);
            reviews.replaceOne(Filters.eq("_id", "r1"), new Document("text", "salty"), upsert);
            reviews.replaceOne(Filters.eq("_id", "r1"), new Document("text", "sweet"), upsert);

            assertThat(take(2, changes)).extracting(ChangeStreamDocument::getOperationType)
                    .containsExactly(OperationType.INSERT, OperationType.REPLACE);
            assertThat(changes.tryNext()).isNull();
        }
    }

    @Test
    void whenNotLookedUp_thenAnUpdateHasItsKeyAndNoDocument() {
        reviews.insertOne(review("r1", "salty"));
        try (var changes = reviews.watch().cursor()) {
            reviews.updateOne(Filters.eq("_id", "r1"), Updates.set("text", "sweet"));

            ChangeStreamDocument<Document> update = take(1, changes).get(0);
            assertThat(update.getDocumentKey()).isEqualTo(key("r1"));
            assertThat(update.getFullDocument()).isNull();
        }
    }

    @Test
    void whenTheDocumentIsGoneByNow_thenItsUpdateHasNoneAndItsDeletionFollows() {
        reviews.insertOne(review("r1", "salty"));
        try (var changes = lookingUp()) {
            reviews.updateOne(Filters.eq("_id", "r1"), Updates.set("text", "sweet"));
            reviews.insertOne(review("r2", "bland"));
            reviews.deleteMany(Filters.empty());

            List<ChangeStreamDocument<Document>> seen = take(3, changes);
            assertThat(seen).extracting(ChangeStreamDocument::getOperationType)
                    .as("the insert of r2 is left out")
                    .containsExactly(OperationType.UPDATE, OperationType.DELETE, OperationType.DELETE);
            assertThat(seen).extracting(ChangeStreamDocument::getDocumentKey).containsExactly(key("r1"), key("r1"), key("r2"));
            assertThat(seen).extracting(ChangeStreamDocument::getFullDocument).containsOnlyNulls();
        }
    }

    @Test
    void whenRestarted_thenAStreamGoesOnAfterItsTokenAndTimestampsStillRise() {
        ChangeStreamDocument<Document> seen;
        try (var changes = lookingUp()) {
            reviews.insertMany(List.of(review("seen", "a"), review("missed", "b")));
            seen = take(2, changes).get(0);
        }
        mongo.restart();
        reviews = mongo.collection("reviews");
        reviews.insertOne(review("after", "c"));

        try (var changes = reviews.watch().resumeAfter(seen.getResumeToken()).cursor();
                var started = reviews.watch().startAfter(seen.getResumeToken()).cursor();
                var timed = reviews.watch().startAtOperationTime(seen.getClusterTime()).cursor()) {
            List<ChangeStreamDocument<Document>> resumed = take(2, changes);
            assertThat(ids(resumed)).containsExactly("missed", "after");
            assertThat(resumed).extracting(ChangeStreamDocument::getClusterTime).isSorted()
                    .allSatisfy(time -> assertThat(time).isGreaterThan(seen.getClusterTime()));
            assertThat(ids(take(2, started))).containsExactly("missed", "after");
            assertThat(ids(take(3, timed))).containsExactly("seen", "missed", "after");
        }
    }

    @Test
    void whenRestarted_thenAnOpenStreamGoesOnAndTakesNothingFromAnother() {
        try (MongoClient follower = MongoClients.create(mongo.address())) {
            MongoCollection<Document> followed = follower.getDatabase("reviewqa").getCollection("reviews");
            try (var changes = followed.watch().cursor()) {
                assertThat(changes.tryNext()).as("nothing yet but a position").isNull();
                mongo.restart();
                try (var ofVectors = mongo.collection("review_vectors").watch().cursor()) {
                    assertThat(followed.countDocuments()).as("over a new connection").isZero();
                    mongo.collection("review_vectors").insertOne(review("v1", "salty"));
                    mongo.collection("reviews").insertOne(review("r1", "salty"));
                    assertThat(ids(take(1, changes))).containsExactly("r1");
                    assertThat(ids(take(1, ofVectors))).containsExactly("v1");
                }
            }
        }
    }

    @Test
    void whenTwoCollectionsAreWatched_thenEachStreamSeesItsOwn() {
        MongoCollection<Document> vectors = mongo.collection("review_vectors");
        try (var ofReviews = reviews.watch().cursor(); var ofVectors = vectors.watch().cursor()) {
            reviews.insertOne(review("r1", "salty"));
            vectors.insertOne(new Document("_id", "v1"));
            vectors.drop();
            reviews.insertOne(review("r2", "sweet"));

            assertThat(ids(take(2, ofReviews))).containsExactly("r1", "r2");
            assertThat(ofReviews.tryNext()).isNull();
            assertThat(take(2, ofVectors)).extracting(ChangeStreamDocument::getOperationType)
                    .as("v1 went with its collection").containsExactly(OperationType.DROP, OperationType.INVALIDATE);
        }
    }

    @Test
    void whenDropped_thenTheStreamEndsAndAnotherCanStartAfterwards() {
        reviews.insertOne(review("r1", "salty"));
        BsonDocument drop;
        BsonDocument invalidate;
        try (var changes = reviews.watch().cursor()) {
            reviews.drop();
            List<ChangeStreamDocument<Document>> end = take(2, changes);
            drop = end.get(0).getResumeToken();
            invalidate = end.get(1).getResumeToken();
        }
        reviews.insertOne(review("r2", "sweet"));

        try (var resumed = reviews.watch().resumeAfter(drop).cursor();
                var started = reviews.watch().startAfter(invalidate).cursor()) {
            assertThat(take(1, resumed).get(0).getOperationType()).isEqualTo(OperationType.INVALIDATE);
            assertThat(ids(take(1, started))).containsExactly("r2");
        }
        assertRefused(() -> reviews.watch().resumeAfter(invalidate).cursor(), 260);
    }

    @Test
    void whenThePositionHasLeftTheOplog_thenTheHistoryIsLost() {
        BsonDocument early;
        try (var changes = reviews.watch().cursor()) {
            reviews.insertMany(List.of(review("early", "a"), review("late", "b")));
            early = take(1, changes).get(0).getResumeToken();
            reviews.insertMany(IntStream.range(0, OPLOG_ENTRIES + 100).mapToObj(i -> new Document("_id", i)).toList());
        }
        BsonTimestamp longAgo = new BsonTimestamp((int) Instant.now().minusSeconds(86_400).getEpochSecond(), 1);

        assertRefused(() -> reviews.watch().resumeAfter(early).cursor(), 286);
        assertRefused(() -> reviews.watch().startAfter(early).cursor(), 286);
        assertRefused(() -> reviews.watch().startAtOperationTime(longAgo).cursor(), 286);
        assertRefused(() -> reviews.watch().resumeAfter(new BsonDocument("_data", new BsonString("bogus"))).cursor(), 260);
    }

    @Test
    void whenOthersWriteMuch_thenAQuietStreamKeepsItsTokenFresh() {
        BsonDocument token;
        try (var changes = reviews.watch().cursor()) {
            mongo.collection("others").insertMany(
                    IntStream.range(0, OPLOG_ENTRIES + 100).mapToObj(i -> new Document("_id", i)).toList());
            assertRefused(changes::tryNext, 286);
        }
        try (var changes = reviews.watch().cursor()) {
            for (int i = 0; i < 3; i++) {
                mongo.collection("others").deleteMany(Filters.lt("_id", (i + 1) * OPLOG_ENTRIES / 2));
                assertThat(changes.tryNext()).isNull();
            }
            token = changes.getResumeToken();
        }
        reviews.insertOne(review("r1", "salty"));

        try (var changes = reviews.watch().resumeAfter(token).cursor()) {
            assertThat(ids(take(1, changes))).containsExactly("r1");
        }
    }

    @Test
    void whenAPipelineFilters_thenOnlyWhatItMatchesIsSeen() {
        var onlySalty = List.of(Aggregates.match(Filters.eq("fullDocument.text", "salty")));
        try (var changes = reviews.watch(onlySalty).cursor()) {
            reviews.insertMany(List.of(review("r1", "sweet"), review("r2", "salty"), review("r3", "sour")));

            assertThat(ids(take(1, changes))).containsExactly("r2");
            assertThat(changes.tryNext()).isNull();
        }
    }

    @Test
    void whenABacklogExceedsAReply_thenItComesInSeveral() {
        try (var changes = reviews.watch().cursor()) {
            String text = "x".repeat(1024 * 1024);
            IntStream.range(0, 60).forEach(i -> reviews.insertOne(review("r" + i, text)));

            assertThat(ids(take(60, changes))).containsExactlyElementsOf(
                    IntStream.range(0, 60).mapToObj(i -> (Object) ("r" + i)).toList());
        }
    }

    @Test
    void whenManyWriteAtOnce_thenNoChangeIsLostAndEachWritersOrderIsKept() throws Exception {
        int writers = 4;
        int writes = 250;
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try (var changes = lookingUp()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String prefix = writer + "-";
                running.add(threads.submit(() -> insertAndUpdate(prefix, writes)));
            }
            List<ChangeStreamDocument<Document>> seen = take(2 * writers * writes, changes);
            for (Future<?> each : running) {
                each.get();
            }

            for (int writer = 0; writer < writers; writer++) {
                String prefix = writer + "-";
                assertThat(ids(seen)).filteredOn(id -> ((String) id).startsWith(prefix)).containsExactlyElementsOf(
                        IntStream.range(0, 2 * writes).mapToObj(i -> (Object) (prefix + i / 2)).toList());
            }
            assertThat(seen).extracting(ChangeStreamDocument::getClusterTime).isSorted().doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    private void insertAndUpdate(String prefix, int writes) {
        for (int i = 0; i < writes; i++) {
            reviews.insertOne(review(prefix + i, "salty"));
            reviews.updateOne(Filters.eq("_id", prefix + i), Updates.set("text", "sweet"));
        }
    }

    private MongoChangeStreamCursor<ChangeStreamDocument<Document>> lookingUp() {
        return reviews.watch().fullDocument(FullDocument.UPDATE_LOOKUP).cursor();
    }

    private static void assertRefused(ThrowingCallable call, int code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(MongoCommandException.class,
                refusal -> assertThat(refusal.getErrorCode()).isEqualTo(code));
    }

    private static List<Object> ids(List<ChangeStreamDocument<Document>> changes) {
        return changes.stream().map(change -> (Object) change.getDocumentKey().getString("_id").getValue()).toList();
    }

    private static Document review(String id, String text) {
        return new Document("_id", id).append("text", text);
    }

    private static BsonDocument key(String id) {
        return new BsonDocument("_id", new BsonString(id));
    }
}
