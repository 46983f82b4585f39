package io.reviewqa.camel.mongodb.changes.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import io.reviewqa.camel.mongodb.changes.MongoDbChangesConstants;
import io.reviewqa.camel.mongodb.changes.MongoServerExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Replicas of one route that share a namespace. */
class MongoDbLeaseClusterIT {

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension();

    private final List<CamelContext> replicas = new ArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();

    @AfterEach
    void stopReplicas() {
        replicas.forEach(CamelContext::stop);
    }

    @Test
    void whenTwoReplicasShareANamespace_thenOneConsumesAndTheOtherTakesOverWhenItStops() throws Exception {
        CamelContext first = replica("first", Duration.ofMillis(600));
        await().until(() -> received.contains("first SNAPSHOT_END null"));
        replica("second", Duration.ofMillis(600));

        mongo.collection("reviews").insertOne(new Document("_id", 1));
        await().until(() -> received.contains("first INSERT 1"));
        first.stop();
        mongo.collection("reviews").insertOne(new Document("_id", 2));
        await().until(() -> received.contains("second INSERT 2"));

        assertThat(received).containsExactly("first SNAPSHOT_END null", "first INSERT 1", "second INSERT 2");
    }

    @Test
    void whenTheLeaderIsGoneWithoutAWord_thenItsLeaseRunsOut() throws Exception {
        mongo.collection("cluster_leases").insertOne(
                new Document("_id", "reviews-changes").append("holder", "killed").append("renewals", 41L));
        replica("second", Duration.ofMillis(900));

        await().until(() -> received.contains("second SNAPSHOT_END null"));
        assertThat(mongo.collection("cluster_leases").find().first().getString("holder")).isNotEqualTo("killed");
    }

    private CamelContext replica(String name, Duration lease) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        camel.getRegistry().bind("mongo", MongoClient.class, mongo.client());
        MongoDbLeaseClusterService cluster = new MongoDbLeaseClusterService();
        cluster.setDatabase(MongoServerExtension.DATABASE);
        cluster.setLeaseDuration(lease);
        cluster.setRenewInterval(lease.dividedBy(3));
        camel.addService(cluster);
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("mongodb-changes:reviews?database=shop&pollDelay=10&namespace=reviews-changes").routeId("reviews")
                        .process(exchange -> received.add("%s %s %s".formatted(name,
                                exchange.getMessage().getHeader(MongoDbChangesConstants.OPERATION_TYPE),
                                exchange.getMessage().getHeader(MongoDbChangesConstants.ID))));
            }
        });
        camel.start();
        replicas.add(camel);
        return camel;
    }
}
