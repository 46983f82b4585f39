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
            EmbeddedMongo second =
                    new EmbeddedMongo(new DataFolder(folder), new Listener("MongoDB", "test.port", "127.0.0.1", 1));
            assertThatThrownBy(second::start)
                    .isInstanceOfSatisfying(StartException.class, e -> assertThat(e.action()).contains("End the process"))
                    .hasMessageContaining("reviewqa.mv");
        } finally {
            mongo.stop();
        }
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
