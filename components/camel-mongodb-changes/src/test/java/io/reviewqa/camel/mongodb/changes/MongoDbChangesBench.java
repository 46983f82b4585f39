package io.reviewqa.camel.mongodb.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.changestream.FullDocument;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.bson.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events a second through a route that does nothing, beside a plain driver loop on the same events in the same run. */
@Tag("bench")
class MongoDbChangesBench {

    private static final int EVENTS = 10_000;

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension();

    @Test
    void whenARouteDoesNothing_thenItsRateIsPrintedBesideThePlainLoop() throws Exception {
        for (int round = 0; round < 2; round++) {
            double plain = plainLoop("plain" + round);
            double batched = route("batched" + round, 100);
            double single = route("single" + round, 1);
            System.out.printf("events/s: plain driver loop %.0f, batchSize=100 %.0f, batchSize=1 %.0f%n", plain, batched, single);
            assertThat(batched).isPositive();
        }
    }

    private double plainLoop(String collection) {
        try (var cursor = mongo.collection(collection).watch()
                .fullDocument(FullDocument.UPDATE_LOOKUP).cursor()) {
            write(collection);
            long start = System.nanoTime();
            for (int seen = 0; seen < EVENTS;) {
                seen += cursor.tryNext() == null ? 0 : 1;
            }
            return rate(start);
        }
    }

    private double route(String collection, int batchSize) throws Exception {
        AtomicInteger seen = new AtomicInteger();
        String uri = "mongodb-changes:%s?database=shop&initialSnapshot=false&batchSize=%d".formatted(collection, batchSize);
        CamelContext camel = CamelFixture.start(mongo.client(), uri + "&changeStreamTokenKey=" + collection,
                exchange -> seen.addAndGet(Received.events(exchange).size()));
        await().until(() -> Phases.of(camel, "reviews").equals("FOLLOWING"));
        camel.getRouteController().suspendRoute("reviews");
        write(collection);
        long start = System.nanoTime();
        camel.getRouteController().resumeRoute("reviews");
        await().atMost(Duration.ofMinutes(2)).pollInterval(Duration.ofMillis(1)).until(() -> seen.get() >= EVENTS);
        double rate = rate(start);
        camel.stop();
        return rate;
    }

    private void write(String collection) {
        mongo.collection(collection).insertMany(
                IntStream.range(0, EVENTS).mapToObj(i -> new Document("_id", i).append("text", "x".repeat(400))).toList());
    }

    private static double rate(long start) {
        return EVENTS / ((System.nanoTime() - start) / 1e9);
    }
}
