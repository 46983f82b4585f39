package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesConstants;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The integration's way to follow a collection, on the embedded server. */
class MongoDbChangesOnEmbeddedIT {

    private static final int OPLOG_ENTRIES = 50;

    @TempDir
    Path folder;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private RunningMongo mongo;
    private MongoCollection<Document> reviews;
    private MongoClient client;
    private CamelContext camel;

    @BeforeEach
    void start() throws Exception {
        mongo = new RunningMongo(folder, OPLOG_ENTRIES);
        client = MongoClients.create(mongo.address());
        reviews = mongo.collection("reviews");
        startCamel();
        await().until(() -> seen.contains("SNAPSHOT_END"));
        seen.clear();
    }

    @AfterEach
    void stop() {
        camel.stop();
        client.close();
        mongo.close();
    }

    @Test
    void whenDocumentsChange_thenEachChangeArrives() {
        reviews.insertOne(new Document("_id", "r1"));
        await().until(() -> seen.contains("INSERT r1"));
        reviews.updateOne(Filters.eq("_id", "r1"), Updates.set("text", "salty"));
        await().until(() -> seen.contains("UPDATE r1"));
        reviews.replaceOne(Filters.eq("_id", "r1"), new Document("text", "sweet"));
        await().until(() -> seen.contains("REPLACE r1"));
        reviews.deleteOne(Filters.eq("_id", "r1"));

        await().untilAsserted(() -> assertThat(seen).containsExactly("INSERT r1", "UPDATE r1", "REPLACE r1", "DELETE r1"));
    }

    @Test
    void whenTheServerRestarts_thenTheStreamGoesOn() {
        reviews.insertOne(new Document("_id", "before"));
        await().until(() -> seen.contains("INSERT before"));
        mongo.restart();
        mongo.collection("reviews").insertOne(new Document("_id", "after"));

        await().untilAsserted(() -> assertThat(seen).endsWith("INSERT after").doesNotContain("SNAPSHOT after"));
    }

    @Test
    void whenTheOplogOutranAStoppedConsumer_thenItReadsTheCollectionAnewAndFollows() throws Exception {
        reviews.insertOne(new Document("_id", "known"));
        await().until(() -> seen.contains("INSERT known"));
        camel.stop();
        seen.clear();
        reviews.insertMany(IntStream.range(0, 2 * OPLOG_ENTRIES).mapToObj(i -> new Document("_id", i)).toList());

        startCamel();
        await().until(() -> seen.contains("SNAPSHOT_END"));
        assertThat(seen).hasSize(2 * OPLOG_ENTRIES + 2).contains("SNAPSHOT known", "SNAPSHOT 0", "SNAPSHOT 99");
        reviews.insertOne(new Document("_id", "new"));
        await().untilAsserted(() -> assertThat(seen).endsWith("INSERT new"));
    }

    @Test
    void whenTheCollectionIsDropped_thenThatIsSaidAndItsSuccessorIsFollowed() {
        reviews.insertOne(new Document("_id", "old"));
        await().until(() -> seen.contains("INSERT old"));
        reviews.drop();
        await().until(() -> seen.contains("INVALIDATE") && seen.contains("SNAPSHOT_END"));
        reviews.insertOne(new Document("_id", "new"));

        await().untilAsserted(() -> assertThat(seen)
                .containsExactly("INSERT old", "INVALIDATE", "SNAPSHOT_END", "INSERT new"));
    }

    private void startCamel() throws Exception {
        camel = new DefaultCamelContext();
        camel.getRegistry().bind("mongo", MongoClient.class, client);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("mongodb-changes:reviews?database=reviewqa&pollDelay=10&redeliveryDelay=10")
                        .process(exchange -> note(exchange.getMessage()));
            }
        });
        camel.start();
    }

    private void note(Message event) {
        Object id = event.getHeader(MongoDbChangesConstants.ID);
        seen.add(event.getHeader(MongoDbChangesConstants.OPERATION_TYPE) + (id == null ? "" : " " + id));
    }
}
