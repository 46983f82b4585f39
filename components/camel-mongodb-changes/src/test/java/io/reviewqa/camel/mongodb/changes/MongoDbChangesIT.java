package io.reviewqa.camel.mongodb.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a route sees of a collection. */
class MongoDbChangesIT {

    private static final String URI = "mongodb-changes:reviews?database=shop&pollDelay=10";

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension();

    private final Received received = new Received();
    private CamelContext camel;

    @AfterEach
    void stopCamel() {
        if (camel != null) {
            camel.stop();
        }
    }

    @Test
    void whenDocumentsChange_thenEachChangeArrivesInOrderWithItsDocument() throws Exception {
        startAndAwaitScan(URI);
        var reviews = mongo.collection("reviews");
        reviews.insertOne(new Document("_id", "a").append("text", "salty"));
        await().until(() -> received.events().size() == 1);
        reviews.updateOne(Filters.eq("_id", "a"), Updates.set("text", "sweet"));
        await().until(() -> received.events().size() == 2);
        reviews.deleteOne(Filters.eq("_id", "a"));
        await().until(() -> received.events().size() == 3);

        assertThat(received.summary()).containsExactly("INSERT a", "UPDATE a", "DELETE a");
        assertThat(received.events()).extracting(ChangeEvent::fullDocument).containsExactly(
                new Document("_id", "a").append("text", "salty"), new Document("_id", "a").append("text", "sweet"), null);
        assertThat(received.events().get(0).clusterTime()).isBefore(Instant.now().plusSeconds(5));
    }

    @Test
    void whenIdsAreOfAnyType_thenTheyArriveInThatType() throws Exception {
        startAndAwaitScan(URI);
        List<Object> ids = List.of("text", 7, 8L, new ObjectId(), new Document("store", 1).append("no", 2));
        ids.forEach(id -> mongo.collection("reviews").insertOne(new Document("_id", id)));
        ids.forEach(id -> mongo.collection("reviews").deleteOne(Filters.eq("_id", id)));

        await().until(() -> received.events().size() == 2 * ids.size());
        assertThat(received.events()).extracting(ChangeEvent::id).containsExactlyElementsOf(
                IntStream.range(0, 2 * ids.size()).mapToObj(i -> ids.get(i % ids.size())).toList());
    }

    @Test
    void whenThereIsNoToken_thenExistingDocumentsComeFirstAndTheScanEndIsMarked() throws Exception {
        mongo.collection("reviews").insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
        camel = CamelFixture.start(mongo.client(), URI, received);
        await().until(() -> received.events().size() == 3);

        assertThat(received.summary()).containsExactly("SNAPSHOT 1", "SNAPSHOT 2", "SNAPSHOT_END");
        assertThat(received.events()).extracting(ChangeEvent::clusterTime)
                .as("every event of one scan bears the time the scan began").containsOnly(received.events().get(0).clusterTime());
    }

    @Test
    void whenInitialSnapshotIsOff_thenOnlyChangesArrive() throws Exception {
        mongo.collection("reviews").insertOne(new Document("_id", 1));
        camel = CamelFixture.start(mongo.client(), URI + "&initialSnapshot=false", received);
        await().until(() -> {
            mongo.collection("reviews").insertOne(new Document());
            return !received.events().isEmpty();
        });
        assertThat(received.events()).extracting(ChangeEvent::operationType).containsOnly(OperationType.INSERT);
    }

    @Test
    void whenWrittenDuringTheScan_thenItFollowsTheScan() throws Exception {
        mongo.collection("reviews").insertMany(List.of(new Document("_id", 1), new Document("_id", 2)));
        camel = CamelFixture.start(mongo.client(), URI, exchange -> {
            if (received.events().isEmpty()) {
                mongo.collection("reviews").updateOne(Filters.eq("_id", 1), Updates.set("late", true));
            }
            received.process(exchange);
        });
        await().until(() -> received.events().size() == 4);

        assertThat(received.summary()).containsExactly("SNAPSHOT 1", "SNAPSHOT 2", "SNAPSHOT_END", "UPDATE 1");
    }

    @Test
    void whenStoppedAndStartedAgain_thenItGoesOnAfterTheLastProcessedEvent() throws Exception {
        startAndAwaitScan(URI);
        mongo.collection("reviews").insertOne(new Document("_id", "before"));
        await().until(() -> received.events().size() == 1);
        camel.stop();
        received.clear();
        mongo.collection("reviews").insertOne(new Document("_id", "meanwhile"));

        camel = CamelFixture.start(mongo.client(), URI, received);
        mongo.collection("reviews").insertOne(new Document("_id", "after"));
        await().until(() -> received.events().size() == 2);
        assertThat(received.summary()).containsExactly("INSERT meanwhile", "INSERT after");
    }

    @Test
    void whenBatched_thenABatchHoldsWhatIsAvailableUpToItsSize() throws Exception {
        startAndAwaitScan(URI + "&batchSize=10");
        mongo.collection("reviews").insertMany(IntStream.range(0, 25).mapToObj(i -> new Document("_id", i)).toList());
        await().until(() -> received.events().size() == 25);

        assertThat(received.batchSizes()).allMatch(size -> size <= 10).hasSizeLessThan(25);
        assertThat(received.events()).extracting(ChangeEvent::id).containsExactlyElementsOf(
                IntStream.range(0, 25).mapToObj(Object.class::cast).toList());
    }

    @Test
    void whenFiltered_thenScanAndStreamSelectAlike() throws Exception {
        mongo.collection("reviews").insertMany(List.of(
                new Document("_id", 1).append("store", "s1"), new Document("_id", 2).append("store", "s2")));
        camel = CamelFixture.start(mongo.client(),
                URI + "&streamFilter=RAW({'$match': {'fullDocument.store': 's1'}})", received);
        await().until(() -> received.summary().contains("SNAPSHOT_END"));
        mongo.collection("reviews").insertMany(List.of(
                new Document("_id", 3).append("store", "s2"), new Document("_id", 4).append("store", "s1")));
        await().until(() -> received.events().size() == 3);

        assertThat(received.summary()).containsExactly("SNAPSHOT 1", "SNAPSHOT_END", "INSERT 4");
    }

    @Test
    void whenTheCollectionIsDropped_thenThatIsToldAndItsSuccessorIsScanned() throws Exception {
        startAndAwaitScan(URI);
        mongo.collection("reviews").insertOne(new Document("_id", "old"));
        await().until(() -> received.events().size() == 1);
        mongo.collection("reviews").drop();
        await().until(() -> received.summary().contains("SNAPSHOT_END"));
        mongo.collection("reviews").insertOne(new Document("_id", "new"));
        await().until(() -> received.summary().contains("INSERT new"));

        assertThat(received.summary()).containsExactly("INSERT old", "INVALIDATE", "SNAPSHOT_END", "INSERT new");
    }

    @Test
    void whenAnUpdatedDocumentIsGoneBeforeItIsRead_thenOnlyItsDeletionIsTold() throws Exception {
        startAndAwaitScan(URI);
        camel.getRouteController().suspendRoute("reviews");
        var reviews = mongo.collection("reviews");
        reviews.insertOne(new Document("_id", "a").append("stars", 1));
        reviews.updateOne(Filters.eq("_id", "a"), Updates.set("stars", 5));
        reviews.deleteOne(Filters.eq("_id", "a"));
        camel.getRouteController().resumeRoute("reviews");

        await().until(() -> received.summary().contains("DELETE a"));
        assertThat(received.summary()).containsExactly("INSERT a", "DELETE a");
    }

    @Test
    void whenTheTokenIsKeptElsewhere_thenThatRepositoryHoldsIt() throws Exception {
        camel = CamelFixture.context(mongo.client());
        MongoDbStateRepository elsewhere = new MongoDbStateRepository(mongo.client(), MongoServerExtension.DATABASE, "elsewhere");
        camel.getRegistry().bind("tokens", elsewhere);
        CamelFixture.addRoute(camel, URI + "&changeStreamTokenRepository=#bean:tokens&changeStreamTokenKey=mine", received);
        camel.start();
        await().until(() -> received.summary().contains("SNAPSHOT_END"));
        mongo.collection("reviews").insertOne(new Document("_id", 1));

        await().untilAsserted(() -> assertThat(elsewhere.getState("mine")).isNotNull()
                .satisfies(state -> assertThat(Document.parse(state)).as("a bare token").containsOnlyKeys("_data")));
        assertThat(mongo.collection(MongoDbStateRepository.DEFAULT_COLLECTION).countDocuments()).isZero();
    }

    private void startAndAwaitScan(String uri) throws Exception {
        camel = CamelFixture.start(mongo.client(), uri, received);
        await().until(() -> received.summary().contains("SNAPSHOT_END"));
        received.clear();
    }
}
