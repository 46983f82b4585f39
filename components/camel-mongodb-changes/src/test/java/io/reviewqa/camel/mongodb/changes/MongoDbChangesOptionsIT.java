package io.reviewqa.camel.mongodb.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that are wrong, and how consumers start, stop and pause. */
class MongoDbChangesOptionsIT {

    private static final String URI = "mongodb-changes:reviews?database=shop&pollDelay=10";

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension();

    private final Received received = new Received();
    private CamelContext camel;

    @BeforeEach
    void createCamel() {
        camel = CamelFixture.context(mongo.client());
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    @ParameterizedTest
    @CsvSource({
            "mongodb-changes:reviews, database",
            "mongodb-changes:reviews?database=shop&batchSize=0, batchSize",
            "mongodb-changes:reviews?database=shop&pollDelay=0, pollDelay",
            "mongodb-changes:reviews?database=shop&maxRedeliveries=-1, maxRedeliveries",
            "mongodb-changes:reviews?database=shop&redeliveryDelay=2s&maximumRedeliveryDelay=1s, maximumRedeliveryDelay",
            "mongodb-changes:reviews?database=shop&streamFilter=nonsense, streamFilter",
            "mongodb-changes:reviews?database=shop&fullDocument=all, all",
            "mongodb-changes:reviews?database=shop&retryForever=no.such.Outage, no.such.Outage",
            "mongodb-changes:reviews?database=shop&retryForever=#bean:nobody, #bean:nobody",
            "mongodb-changes:reviews?database=shop&namespace=jobs, CamelClusterService",
    })
    void whenAnOptionIsWrong_thenTheStartFailsAndNamesIt(String uri, String named) {
        assertThatThrownBy(() -> {
            CamelFixture.addRoute(camel, uri, received);
            camel.start();
        }).hasStackTraceContaining(named);
    }

    @Test
    void whenThereAreTwoClients_thenOneMustBeNamed() throws Exception {
        try (MongoClient other = MongoClients.create("mongodb://127.0.0.1")) {
            camel.getRegistry().bind("other", MongoClient.class, other);
            assertThatThrownBy(() -> {
                CamelFixture.addRoute(camel, URI, received);
                camel.start();
            }).hasStackTraceContaining("mongoClient=#bean:<id>");
        }
    }

    @Test
    void whenTwoConsumersShareAToken_thenTheSecondIsRefused() throws Exception {
        CamelFixture.addRoute(camel, URI + "&changeStreamTokenKey=same", received);
        camel.start();
        assertThatThrownBy(() -> camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(URI + "&changeStreamTokenKey=same&batchSize=2").routeId("second").process(received);
            }
        })).hasStackTraceContaining("changeStreamTokenKey");
    }

    @Test
    void whenStoppedWhileAnExchangeIsAtWork_thenItFinishesAndIsNotRepeated() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        mongo.collection("reviews").insertOne(new Document("_id", 1));
        CamelFixture.addRoute(camel, URI + "&initialSnapshot=false", exchange -> {
            entered.countDown();
            assertThat(leave.await(10, TimeUnit.SECONDS)).isTrue();
            received.process(exchange);
        });
        camel.start();
        await().until(() -> Phases.of(camel, "reviews").equals("FOLLOWING"));
        mongo.collection("reviews").insertOne(new Document("_id", 2));
        assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
        Thread stop = new Thread(camel::stop);
        stop.start();
        await().until(camel::isStopping);
        leave.countDown();
        stop.join(Duration.ofSeconds(10).toMillis());
        assertThat(received.summary()).containsExactly("INSERT 2");

        camel = CamelFixture.start(mongo.client(), URI, received);
        mongo.collection("reviews").insertOne(new Document("_id", 3));
        await().until(() -> received.events().size() == 2);
        assertThat(received.summary()).containsExactly("INSERT 2", "INSERT 3");
    }

    @Test
    void whenSuspendedAndResumed_thenItGoesOnWhereItWas() throws Exception {
        CamelFixture.addRoute(camel, URI, received);
        camel.start();
        await().until(() -> received.summary().contains("SNAPSHOT_END"));
        camel.getRouteController().suspendRoute("reviews");
        mongo.collection("reviews").insertOne(new Document("_id", 1));
        assertThat(Phases.of(camel, "reviews")).isEqualTo("STOPPED");

        camel.getRouteController().resumeRoute("reviews");
        await().until(() -> received.summary().contains("INSERT 1"));
        assertThat(received.summary()).containsExactly("SNAPSHOT_END", "INSERT 1");
    }
}
