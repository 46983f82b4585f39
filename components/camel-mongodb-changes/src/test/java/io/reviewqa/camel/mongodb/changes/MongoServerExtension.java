package io.reviewqa.camel.mongodb.changes;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bson.Document;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A MongoDB wire-protocol server with change streams, on a port that stays the same over restarts within one test. */
public final class MongoServerExtension implements BeforeEachCallback, AfterEachCallback {

    public static final String DATABASE = "shop";

    private final Supplier<MongoBackend> backend;
    private MongoServer server;
    private InetSocketAddress address;
    private MongoClient client;

    /** With data that ends with the server. */
    public MongoServerExtension() {
        this(MemoryBackend::new);
    }

    /** @param backend opens the data, again at each start of the server */
    public MongoServerExtension(Supplier<MongoBackend> backend) {
        this.backend = backend;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server = server();
        address = server.bind();
        client = connect();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        client.close();
        stop();
    }

    public MongoClient client() {
        return client;
    }

    public String connection() {
        return "mongodb://127.0.0.1:" + address.getPort();
    }

    public MongoCollection<Document> collection(String name) {
        return client.getDatabase(DATABASE).getCollection(name);
    }

    public void stop() {
        if (server != null) {
            server.shutdownNow();
            server = null;
        }
    }

    public void start() {
        server = server();
        server.bind(address);
    }

    private MongoServer server() {
        MongoServer unbound = new MongoServer(backend.get());
        unbound.enableOplog();
        return unbound;
    }

    /** A client that gives up on an absent server after two seconds. */
    private MongoClient connect() {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(connection()))
                .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
                .build());
    }
}
