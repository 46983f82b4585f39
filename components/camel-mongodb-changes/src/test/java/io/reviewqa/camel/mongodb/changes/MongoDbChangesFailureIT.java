package io.reviewqa.camel.mongodb.changes;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of events that the route fails on. */
class MongoDbChangesFailureIT {

    private static final String BASE = "mongodb-changes:reviews?database=shop&pollDelay=10&initialSnapshot=false";
    private static final String URI = BASE + "&redeliveryDelay=5&maximumRedeliveryDelay=20&maxRedeliveries=3";
    private static final String SLOW_URI = BASE + "&redeliveryDelay=60000&maximumRedeliveryDelay=60000";

    @RegisterExtension
    final MongoServerExtension mongo = new MongoServerExtension();

    private final Received received = new Received();
    private final AtomicInteger attempts = new AtomicInteger();
    private CamelContext camel;

    @AfterEach
    void stopCamel() {
        if (camel != null) {
            camel.stop();
        }
    }

    @Test
    void whenAnEventFailsForAWhile_thenItIsTriedAgainAndNothingOvertakesIt() throws Exception {
        camel = CamelFixture.start(mongo.client(), URI, exchange -> {
            if (attempts.incrementAndGet() <= 3) {
                throw new IllegalStateException("not yet");
            }
            received.process(exchange);
        });
        writeOnceConnected(1, 2);

        await().until(() -> received.events().size() == 2);
        assertThat(received.summary()).containsExactly("INSERT 1", "INSERT 2");
        assertThat(attempts).hasValue(5);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void whenAnEventFailsAlways_thenItIsParkedWithItsReasonAndTheStreamMovesOn() throws Exception {
        camel = CamelFixture.start(mongo.client(), URI, this::refuseTwo);
        writeOnceConnected(1, 2, 3);

        await().until(() -> received.events().size() == 2);
        assertThat(received.summary()).containsExactly("INSERT 1", "INSERT 3");
        assertThat(attempts).as("one delivery and three redeliveries").hasValue(4);
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.getString("reason")).contains("two is refused");
            assertThat(letter.getString("exception")).isEqualTo(IllegalArgumentException.class.getName());
            assertThat(letter.getList("stack", String.class)).isNotEmpty();
            assertThat(letter.getInteger("attempts")).isEqualTo(4);
            assertThat(letter.getString("operationType")).isEqualTo("INSERT");
            assertThat(letter.get("documentId")).isEqualTo(2);
            assertThat(letter.get("fullDocument", Document.class)).isEqualTo(new Document("_id", 2));
            assertThat(letter.getString("consumer")).isEqualTo("reviews");
        });
    }

    @Test
    void whenABatchHoldsAPoisonEvent_thenOnlyThatIsParked() throws Exception {
        camel = CamelFixture.start(mongo.client(), URI + "&batchSize=10", this::refuseTwo);
        writeOnceConnected(IntStream.range(0, 10).toArray());

        await().until(() -> received.events().size() >= 9 && !deadLetters().isEmpty());
        assertThat(received.summary()).containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, 10).filter(i -> i != 2).mapToObj(i -> "INSERT " + i).toList());
        assertThat(deadLetters()).extracting(letter -> letter.get("documentId")).containsExactly(2);
    }

    @Test
    void whenEventsOfABatchAreNamedAsPoison_thenTheyAreParkedAtOnceEachForItsOwnReason() throws Exception {
        List<Integer> batches = new CopyOnWriteArrayList<>();
        camel = CamelFixture.start(mongo.client(), SLOW_URI + "&batchSize=10", exchange -> {
            List<ChangeEvent> events = Received.events(exchange);
            batches.add(events.size());
            Map<ChangeEvent, String> reasons = events.stream().filter(event -> (Integer) event.id() % 4 == 2)
                    .collect(toMap(event -> event, event -> "number " + event.id() + " is refused"));
            if (!reasons.isEmpty()) {
                throw new IllegalStateException(new PoisonEventException(reasons));
            }
            received.process(exchange);
        });
        writeOnceConnected(IntStream.range(0, 10).toArray());

        await().until(() -> received.events().size() == 8 && deadLetters().size() == 2);
        assertThat(received.summary()).containsExactlyElementsOf(
                IntStream.range(0, 10).filter(i -> i % 4 != 2).mapToObj(i -> "INSERT " + i).toList());
        assertThat(deadLetters()).allSatisfy(letter -> {
            assertThat(letter.getString("reason")).endsWith("number " + letter.get("documentId") + " is refused");
            assertThat(letter.toJson()).contains("number ").doesNotContain("number " + (8 - letter.getInteger("documentId")));
            assertThat(letter.getInteger("attempts")).isEqualTo(1);
        });
        assertThat(batches.size()).as("the others came together: %s", batches).isLessThan(6);
    }

    @Test
    void whenPoisonNamesNoEvent_thenEachIsTriedAloneAtOnce() throws Exception {
        camel = CamelFixture.start(mongo.client(), SLOW_URI + "&batchSize=10", exchange -> {
            if (Received.events(exchange).stream().anyMatch(event -> Integer.valueOf(2).equals(event.id()))) {
                throw new PoisonEventException("two is refused", null);
            }
            received.process(exchange);
        });
        writeOnceConnected(1, 2, 3);

        await().until(() -> received.events().size() == 2 && deadLetters().size() == 1);
        assertThat(received.summary()).containsExactly("INSERT 1", "INSERT 3");
        assertThat(deadLetters().get(0).getString("reason")).endsWith("two is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java.net.ConnectException", "#bean:refused", "#bean:refused,java.io.FileNotFoundException"})
    void whenTheTargetIsDownForLong_thenNothingIsParked(String retryForever) throws Exception {
        AtomicBoolean down = new AtomicBoolean(true);
        camel = CamelFixture.context(mongo.client());
        Predicate<Throwable> refused = thrown -> thrown.getMessage().contains("refused");
        camel.getRegistry().bind("refused", refused);
        CamelFixture.addRoute(camel, URI + "&retryForever=" + retryForever, exchange -> {
            attempts.incrementAndGet();
            if (down.get()) {
                throw new IllegalStateException(new ConnectException("refused"));
            }
            received.process(exchange);
        });
        camel.start();
        writeOnceConnected(1);
        await().until(() -> attempts.get() > 10);
        assertThat(deadLetters()).isEmpty();

        down.set(false);
        await().until(() -> received.events().size() == 1);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void whenStoppedWhileAnEventFails_thenItIsDeliveredAtTheNextStart() throws Exception {
        camel = CamelFixture.start(mongo.client(), SLOW_URI, exchange -> {
            attempts.incrementAndGet();
            throw new IllegalStateException("not today");
        });
        writeOnceConnected(1);
        await().until(() -> attempts.get() == 1);
        camel.stop();

        camel = CamelFixture.start(mongo.client(), URI, received);
        await().until(() -> received.events().size() == 1);
        assertThat(received.summary()).containsExactly("INSERT 1");
    }

    @Test
    void whenTheRouteHandsTheExchangeToSeda_thenTheOutcomeThereCounts() throws Exception {
        camel = CamelFixture.context(mongo.client());
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from(URI).routeId("reviews").to("seda:work");
                from("seda:work").routeId("work").process(MongoDbChangesFailureIT.this::refuseTwo);
            }
        });
        camel.start();
        writeOnceConnected(1, 2, 3);

        await().until(() -> received.events().size() == 2);
        assertThat(deadLetters()).extracting(letter -> letter.get("documentId")).containsExactly(2);
    }

    private void refuseTwo(Exchange exchange) {
        if (Received.events(exchange).stream().anyMatch(event -> Integer.valueOf(2).equals(event.id()))) {
            attempts.incrementAndGet();
            throw new IllegalArgumentException("two is refused");
        }
        received.process(exchange);
    }

    /** Without an initial scan only what is written after the stream was opened is seen, so that tests wait for that. */
    private void writeOnceConnected(int... ids) {
        await().until(() -> Phases.of(camel, "reviews").contains("FOLLOWING"));
        mongo.collection("reviews").insertMany(IntStream.of(ids).mapToObj(id -> new Document("_id", id)).toList());
    }

    private List<Document> deadLetters() {
        return mongo.collection("reviews_dead_letters").find().into(new ArrayList<>());
    }
}
