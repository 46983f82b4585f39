package io.reviewqa.camel.mongodb.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A server that is absent, goes, and comes back with its data. */
class MongoDbChangesOutageIT {

    private static final String URI = "mongodb-changes:reviews?database=shop&pollDelay=10"
            + "&redeliveryDelay=20&maximumRedeliveryDelay=200";

    @TempDir
    static Path folder;

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension(() -> new H2Backend(folder.resolve("data").toString()));

    private final Received received = new Received();
    private CamelContext camel;

    @AfterEach
    void stopCamel() {
        camel.stop();
    }

    @Test
    void whenTheServerComesAndGoes_thenTheRouteRecoversAndItsHealthTells() throws Exception {
        mongo.stop();
        camel = CamelFixture.start(mongo.client(), URI, received);
        await().until(() -> Phases.of(camel, "reviews").equals("FAILING"));
        assertThat(Phases.health(camel, "reviews").getState()).isEqualTo(HealthCheck.State.DOWN);

        mongo.start();
        await().until(() -> received.summary().contains("SNAPSHOT_END"));
        assertThat(Phases.health(camel, "reviews").getState()).isEqualTo(HealthCheck.State.UP);
        mongo.collection("reviews").insertOne(new Document("_id", 1));
        await().until(() -> received.summary().contains("INSERT 1"));

        mongo.stop();
        await().until(() -> Phases.of(camel, "reviews").equals("FAILING"));
        mongo.start();
        await().until(() -> Phases.of(camel, "reviews").equals("FOLLOWING"));
        mongo.collection("reviews").insertOne(new Document("_id", 2));
        await().until(() -> received.summary().contains("INSERT 2"));
        assertThat(received.summary()).containsExactly("SNAPSHOT_END", "INSERT 1", "INSERT 2");
    }

    @Test
    void whenStoppedWhileTheServerIsAbsent_thenItStopsSoon() throws Exception {
        mongo.stop();
        camel = CamelFixture.start(mongo.client(), URI, received);
        await().until(() -> Phases.of(camel, "reviews").equals("FAILING"));

        assertTimeoutPreemptively(Duration.ofSeconds(5), camel::stop);
        assertThat(camel.isStopped()).isTrue();
    }
}
