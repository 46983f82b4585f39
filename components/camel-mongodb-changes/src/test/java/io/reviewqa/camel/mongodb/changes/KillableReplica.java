package io.reviewqa.camel.mongodb.changes;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import io.reviewqa.camel.mongodb.changes.cluster.MongoDbLeaseClusterService;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.bson.Document;

/** A process of its own that copies the collection "source" to "copy", as one of several replicas. */
final class KillableReplica {

    private KillableReplica() {}

    static Process start(String connection, Path log) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                KillableReplica.class.getName(), connection)
                .redirectErrorStream(true).redirectOutput(Redirect.appendTo(new File(log.toString()))).start();
    }

    public static void main(String[] arguments) throws Exception {
        MongoClient client = MongoClients.create(arguments[0]);
        MongoCollection<Document> copy = client.getDatabase(MongoServerExtension.DATABASE).getCollection("copy");
        CamelContext camel = CamelFixture.context(client);
        MongoDbLeaseClusterService cluster = new MongoDbLeaseClusterService();
        cluster.setDatabase(MongoServerExtension.DATABASE);
        cluster.setLeaseDuration(Duration.ofSeconds(1));
        cluster.setRenewInterval(Duration.ofMillis(300));
        camel.addService(cluster);
        CamelFixture.addRoute(camel, "mongodb-changes:source?database=shop&pollDelay=10&batchSize=20&namespace=copier"
                + "&retryForever=com.mongodb.MongoException", exchange -> apply(exchange, copy));
        camel.start();
        Thread.currentThread().join();
    }

    private static void apply(Exchange exchange, MongoCollection<Document> copy) {
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (ChangeEvent event : Received.events(exchange)) {
            if (event.operationType() == OperationType.DELETE) {
                writes.add(new DeleteOneModel<>(Filters.eq("_id", event.id())));
            } else if (!event.operationType().concernsStream()) {
                writes.add(new ReplaceOneModel<>(Filters.eq("_id", event.id()), event.fullDocument(),
                        new ReplaceOptions().upsert(true)));
            }
        }
        if (!writes.isEmpty()) {
            copy.bulkWrite(writes);
        }
    }
}
