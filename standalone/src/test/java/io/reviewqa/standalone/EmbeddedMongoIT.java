package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import com.mongodb.client.model.changestream.FullDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bson.BsonDocument;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoIT {

    private final Listener listener = new Listener("MongoDB", "test.port", "127.0.0.1", TestPorts.free().mongo());

    @TempDir
    Path folder;

    private EmbeddedMongo mongo;

    @BeforeEach
    void setUp() {
        mongo = new EmbeddedMongo(new DataFolder(folder), listener);
    }

    @Test
    void whenRestarted_thenDocumentsAndUniqueIdsAreKept() throws Exception {
        whileRunning(reviews -> reviews.insertOne(new Document("_id", "r1").append("text", "Too salty.")));

        Document found = whileRunning(reviews -> {
            reviews.replaceOne(new Document("_id", "r1"), new Document("text", "Not salty."));
            return reviews.find(new Document("_id", "r1")).first();
        });

        assertThat(found).containsEntry("text", "Not salty.");
    }

    @Test
    void whenRestarted_thenChangeStreamResumesAfterItsToken() throws Exception {
        BsonDocument token = whileRunning(reviews -> {
            try (MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes = reviews.watch().cursor()) {
                reviews.insertOne(new Document("_id", "seen"));
                BsonDocument seen = next(changes).getResumeToken();
                reviews.insertOne(new Document("_id", "missed"));
                return seen;
            }
        });

        List<Object> ids = whileRunning(reviews -> {
            reviews.insertOne(new Document("_id", "after"));
            try (MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes =
                    reviews.watch().fullDocument(FullDocument.UPDATE_LOOKUP).resumeAfter(token).cursor()) {
                List<Object> resumed = new ArrayList<>();
                resumed.add(next(changes).getFullDocument().get("_id"));
                resumed.add(next(changes).getFullDocument().get("_id"));
                return resumed;
            }
        });

        assertThat(ids).containsExactly("missed", "after");
    }

    @Test
    void whenFileIsNoStore_thenNamesIt() throws IOException {
        Path file = Files.createDirectories(folder.resolve("mongo")).resolve("reviewqa.mv");
        Files.writeString(file, "no store at all".repeat(1000));

        assertThatThrownBy(mongo::start)
                .isInstanceOfSatisfying(StartException.class, e -> assertThat(e.action()).contains("move the file away"))
                .hasMessageContaining(file.toString());
    }

    @Test
    void whenFileIsHeldByAnother_thenSaysSo() throws Exception {
        mongo.start();
        try {
            EmbeddedMongo second = new EmbeddedMongo(new DataFolder(folder), new Listener("MongoDB", "test.port", "127.0.0.1", 1));
            assertThatThrownBy(second::start)
                    .isInstanceOfSatisfying(StartException.class, e -> assertThat(e.action()).contains("End the process"))
                    .hasMessageContaining("reviewqa.mv");
        } finally {
            mongo.stop();
        }
    }

    /** The file as it is the moment a write is acknowledged is what a kill leaves. */
    @ParameterizedTest
    @MethodSource("writes")
    void whenAcknowledged_thenItIsInTheFile(String write, List<String> left, @TempDir Path copy) throws Exception {
        whileRunning(reviews -> {
            reviews.insertMany(List.of(new Document("_id", "a"), new Document("_id", "b"), new Document("_id", "c")));
            reviews.find().into(new ArrayList<>());
            run(reviews, write);
            return copy(folder.resolve("mongo/reviewqa.mv"), copy.resolve("mongo/reviewqa.mv"));
        });
        mongo = new EmbeddedMongo(new DataFolder(copy), listener);

        List<String> found = whileRunning(reviews -> {
            List<String> documents = new ArrayList<>();
            for (String collection : List.of("reviews", "moved")) {
                in(reviews, collection).find().forEach(document -> documents.add(document.toJson()));
            }
            return documents;
        });
        assertThat(found).containsExactlyInAnyOrderElementsOf(left.stream()
                .map(document -> Document.parse(document).toJson()).toList());
    }

    static Stream<Arguments> writes() {
        String b = "{_id: 'b'}";
        String c = "{_id: 'c'}";
        return Stream.of(
                arguments("{insert: 'reviews', documents: [{_id: 'd'}]}", List.of("{_id: 'a'}", b, c, "{_id: 'd'}")),
                arguments("{update: 'reviews', updates: [{q: {_id: 'a'}, u: {$set: {n: 1}}}]}", List.of("{_id: 'a', n: 1}", b, c)),
                arguments("{update: 'reviews', updates: [{q: {_id: 'a'}, u: {m: 1}}]}", List.of("{_id: 'a', m: 1}", b, c)),
                arguments("{update: 'reviews', updates: [{q: {_id: 'a'}, u: [{$set: {p: 1}}]}]}", List.of("{_id: 'a', p: 1}", b, c)),
                arguments("{delete: 'reviews', deletes: [{q: {_id: 'a'}, limit: 1}]}", List.of(b, c)),
                arguments("{findAndModify: 'reviews', query: {_id: 'a'}, update: {$set: {f: 1}}}", List.of("{_id: 'a', f: 1}", b, c)),
                arguments("{findAndModify: 'reviews', query: {_id: 'a'}, remove: true}", List.of(b, c)),
                arguments("{aggregate: 'reviews', pipeline: [{$match: {_id: 'b'}}, {$out: 'moved'}], cursor: {}}",
                        List.of("{_id: 'a'}", b, c, b)),
                arguments("{aggregate: 'reviews', pipeline: [{$set: {g: 1}}, {$merge: 'reviews'}], cursor: {}}",
                        List.of("{_id: 'a', g: 1}", "{_id: 'b', g: 1}", "{_id: 'c', g: 1}")),
                arguments("{renameCollection: 'reviewqa.reviews', to: 'reviewqa.moved'}", List.of("{_id: 'a'}", b, c)),
                arguments("{drop: 'reviews'}", List.of()),
                arguments("{dropDatabase: 1}", List.of()));
    }

    private static void run(MongoCollection<Document> reviews, String command) {
        MongoClient client = MongoClients.create("mongodb://" + address);
    }

    private static ChangeStreamDocument<Document> next(MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes) {
        return await().until(changes::tryNext, change -> change != null);
    }

    private <T> T whileRunning(Function<MongoCollection<Document>, T> work) throws Exception {
        mongo.start();
        try (MongoClient client = MongoClients.create("mongodb://" + listener.address())) {
            return work.apply(client.getDatabase("reviewqa").getCollection("reviews"));
        } finally {
            mongo.stop();
        }
    }
}
