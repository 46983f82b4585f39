package io.reviewqa.camel.mongodb.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.camel.CamelContext;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MongoDbChangesMetricsIT {

    private static final String URI = "mongodb-changes:reviews?database=shop&pollDelay=10&redeliveryDelay=5&maxRedeliveries=2";

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension();

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private CamelContext camel;

    @BeforeEach
    void createCamel() {
        camel = CamelFixture.context(mongo.client());
        new MongoDbChangesMetrics(camel.getComponent("mongodb-changes", MongoDbChangesComponent.class)).bindTo(registry);
    }

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    private double count(String name) {
        return registry.get("mongodb.changes." + name).tags("collection", "reviews", "route", "reviews").functionCounter()
                .count();
    }

    private double gauge(String name) {
        return registry.get("mongodb.changes." + name).tags("collection", "reviews", "route", "reviews").gauge().value();
    }

    @Test
    void whenEventsAreProcessedRetriedAndParked_thenTheyAreCounted() throws Exception {
        mongo.collection("reviews").insertOne(new Document("_id", 1));
        mongo.collection("reviews").insertOne(new Document("_id", 2));
        CamelFixture.addRoute(camel, URI, exchange -> {
            if (Integer.valueOf(2).equals(exchange.getMessage().getHeader(MongoDbChangesConstants.ID))) {
                throw new IllegalStateException("two is refused");
            }
        });
        camel.start();

        await().until(() -> count("snapshots") == 1 && count("delivered") == 2);
        assertThat(count("retried")).isEqualTo(2);
        assertThat(count("parked")).isEqualTo(1);
        assertThat(gauge("age")).isBetween(0.0, 60.0);
    }

    @Test
    void whenTheRouteStopsAndStartsAgain_thenCountersGoOnAndTheLeaderIsTold() throws Exception {
        CamelFixture.addRoute(camel, URI, exchange -> {});
        camel.start();
        await().until(() -> count("delivered") == 1);
        assertThat(gauge("leader")).isEqualTo(1);
        camel.getRouteController().stopRoute("reviews");
        assertThat(gauge("leader")).isZero();

        camel.getRouteController().startRoute("reviews");
        mongo.collection("reviews").insertOne(new Document("_id", 1));
        await().until(() -> count("delivered") == 2);
        assertThat(gauge("leader")).isEqualTo(1);
    }

    @Test
    void whenNothingWasProcessed_thenTheAgeIsUnknown() throws Exception {
        CamelFixture.addRoute(camel, URI + "&initialSnapshot=false", exchange -> {});
        camel.start();
        await().until(() -> Phases.of(camel, "reviews").equals("FOLLOWING"));
        assertThat(gauge("age")).isNaN();
    }
}
