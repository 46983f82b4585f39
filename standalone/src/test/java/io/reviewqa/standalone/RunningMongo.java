package io.reviewqa.standalone;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoChangeStreamCursor;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.changestream.ChangeStreamDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;

/** The embedded MongoDB with a client of the official driver. */
final class RunningMongo implements AutoCloseable {

    private final Listener listener = new Listener("MongoDB", "test.port", "127.0.0.1", TestPorts.free().mongo());
    private final EmbeddedMongo server;
    private MongoClient client;

    RunningMongo(Path folder, long oplogEntries) {
        server = new EmbeddedMongo(new DataFolder(folder), listener, oplogEntries);
        start();
    }

    private void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client = MongoClients.create(address() + "/?uuidRepresentation=standard");
    }

    /** Collections are to be asked for again: the old ones' connections are gone. */
    void restart() {
        close();
        start();
    }

    String address() {
        return "mongodb://" + listener.address();
    }

    MongoCollection<Document> collection(String name) {
        return database("reviewqa").getCollection(name);
    }

    MongoDatabase database(String name) {
        return client.getDatabase(name);
    }

    static List<ChangeStreamDocument<Document>> take(int count,
            MongoChangeStreamCursor<ChangeStreamDocument<Document>> changes) {
        List<ChangeStreamDocument<Document>> taken = new ArrayList<>();
        while (taken.size() < count) {
            taken.add(await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5))
                    .until(changes::tryNext, change -> change != null));
        }
        return taken;
    }

    @Override
    public void close() {
        client.close();
        server.stop();
    }
}
