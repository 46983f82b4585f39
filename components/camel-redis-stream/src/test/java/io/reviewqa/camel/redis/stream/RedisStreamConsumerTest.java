package io.reviewqa.camel.redis.stream;

import static io.reviewqa.camel.redis.stream.RedisStreamRoute.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.XReadArgs.StreamOffset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisStreamConsumerTest {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String FROM = "redis-stream:chat:requests?group=qa&" + QUICK;

    private final Queue<Exchange> received = new ConcurrentLinkedQueue<>();

    private void record(Exchange exchange) {
        received.add(exchange.copy());
    }

    @Test
    void whenEntryIsAdded_thenExchangeCarriesItAndItIsAcknowledged() throws Exception {
        String id = REDIS.add("chat:requests", "request_id", "r1", "query", "짜요?");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record))) {
            await().until(() -> received.size() == 1);
            var message = received.peek().getMessage();
            assertThat(message.getBody()).isEqualTo(Map.of("request_id", "r1", "query", "짜요?"));
            assertThat(message.getHeader(RedisStreamConstants.ID)).isEqualTo(id);
            assertThat(message.getHeader(RedisStreamConstants.STREAM)).isEqualTo("chat:requests");
            assertThat(message.getHeader(RedisStreamConstants.DELIVERY_COUNT)).isEqualTo(1L);
            await().until(() -> REDIS.pending("chat:requests", "qa") == 0);
        }
    }

    @Test
    void whenBatching_thenBodyIsListOfEntries() throws Exception {
        for (int i = 0; i < 25; i++) {
            REDIS.add("chat:requests", "n", "" + i);
        }
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&batching=true&batchSize=10").process(this::record))) {
            await().until(() -> received.size() == 3);
            assertThat(received).extracting(e -> e.getMessage().getBody(List.class).size()).containsExactly(10, 10, 5);
            StreamEntry first = (StreamEntry) received.peek().getMessage().getBody(List.class).get(0);
            assertThat(first.fields()).isEqualTo(Map.of("n", "0"));
            assertThat(first.stream()).isEqualTo("chat:requests");
            await().until(() -> REDIS.pending("chat:requests", "qa") == 0);
        }
    }

    @Test
    void whenStartIsEnd_thenOnlyLaterEntriesAreDelivered() throws Exception {
        REDIS.add("chat:requests", "n", "before");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&start=$").process(this::record))) {
            await().until(() -> !REDIS.commands().xinfoGroups("chat:requests").isEmpty());
            REDIS.add("chat:requests", "n", "after");
            await().until(() -> received.size() == 1);
            assertThat(received.peek().getMessage().getBody()).isEqualTo(Map.of("n", "after"));
        }
    }

    @Test
    void whenExchangeFails_thenEntryIsDeliveredAgainUntilItSucceeds() throws Exception {
        REDIS.add("chat:requests", "n", "1");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record).process(e -> {
            if (received.size() < 3) {
                throw new IllegalStateException("not yet");
            }
        }))) {
            await().until(() -> received.size() == 3 && REDIS.pending("chat:requests", "qa") == 0);
            assertThat(received).extracting(e -> e.getMessage().getHeader(RedisStreamConstants.DELIVERY_COUNT))
                    .containsExactly(1L, 2L, 3L);
            assertThat(REDIS.entries("chat:requests:dlq")).isEmpty();
        }
    }

    @Test
    void whenDeliveriesAreExhausted_thenEntryIsDeadLetteredWithItsStory() throws Exception {
        String id = REDIS.add("chat:requests", "n", "1", "query", "Is it salty?");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&maxDeliveries=2").process(this::record).process(e -> {
            throw new IllegalStateException("broken", new IllegalArgumentException("deep down"));
        }))) {
            await().until(() -> REDIS.entries("chat:requests:dlq").size() == 1);
            Map<String, String> letter = REDIS.entries("chat:requests:dlq").get(0);
            assertThat(letter).containsEntry("n", "1").containsEntry("query", "Is it salty?")
                    .containsEntry("dlq_id", id).containsEntry("dlq_stream", "chat:requests").containsEntry("dlq_group", "qa")
                    .containsEntry("dlq_delivery_count", "2")
                    .containsEntry("dlq_reason", "java.lang.IllegalStateException: broken");
            assertThat(letter.get("dlq_stack")).contains("Caused by: java.lang.IllegalArgumentException: deep down")
                    .contains("  at ");
            assertThat(REDIS.pending("chat:requests", "qa")).isZero();
            assertThat(received).hasSize(2);
        }
    }

    @Test
    void whenPoisonIsAmongTheCauses_thenEntryIsDeadLetteredAtOnce() throws Exception {
        REDIS.add("chat:requests", "n", "1");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record).process(e -> {
            throw new IllegalStateException(new PoisonEntryException("no query"));
        }))) {
            await().until(() -> REDIS.entries("chat:requests:dlq").size() == 1);
            assertThat(REDIS.entries("chat:requests:dlq").get(0)).containsEntry("dlq_delivery_count", "1");
            assertThat(received).hasSize(1);
        }
    }

    @Test
    void whenBatchFails_thenOnlyTheBadEntryIsDeadLettered() throws Exception {
        for (int i = 0; i < 10; i++) {
            REDIS.add("chat:requests", "n", "" + i);
        }
        Queue<String> done = new ConcurrentLinkedQueue<>();
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&batching=true&maxDeliveries=3").process(e -> {
            List<String> numbers = numbers(e);
            if (numbers.contains("4")) {
                throw new IllegalStateException("cannot do 4");
            }
            done.addAll(numbers);
        }))) {
            await().until(() -> REDIS.entries("chat:requests:dlq").size() == 1 && REDIS.pending("chat:requests", "qa") == 0);
            assertThat(REDIS.entries("chat:requests:dlq").get(0)).containsEntry("n", "4");
            assertThat(done).containsExactlyInAnyOrder("0", "1", "2", "3", "5", "6", "7", "8", "9");
        }
    }

    private static List<String> numbers(Exchange exchange) {
        List<?> entries = exchange.getMessage().getBody(List.class);
        return entries.stream().map(entry -> ((StreamEntry) entry).fields().get("n")).toList();
    }

    @Test
    void whenPeerDied_thenItsEntriesAreTakenOverAndCounted() throws Exception {
        REDIS.add("chat:requests", "n", "1");
        REDIS.commands().xgroupCreate(StreamOffset.from("chat:requests", "0"), "qa");
        REDIS.readAs("dead", "qa", "chat:requests", 1);
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record))) {
            await().until(() -> received.size() == 1 && REDIS.pending("chat:requests", "qa") == 0);
            assertThat(received.peek().getMessage().getHeader(RedisStreamConstants.DELIVERY_COUNT)).isEqualTo(2L);
        }
    }

    @Test
    void whenExchangeTakesLongerThanClaimMinIdle_thenPeerDoesNotTakeItOver() throws Exception {
        REDIS.add("chat:requests", "n", "1");
        CountDownLatch enough = new CountDownLatch(1);
        RedisStreamRoute.Definition slow =
                b -> b.from(FROM.replace("claimMinIdle=500", "claimMinIdle=300") + "&concurrentConsumers=2")
                        .process(this::record).process(e -> enough.await());
        try (var route = RedisStreamRoute.start(REDIS, slow)) {
            await().during(Duration.ofMillis(1_200)).until(() -> received.size() <= 1);
            enough.countDown();
            await().until(() -> REDIS.pending("chat:requests", "qa") == 0);
            assertThat(received).hasSize(1);
        }
    }

    @Test
    void whenExchangeIsHandedToSeda_thenItIsAcknowledgedOnlyWhenDone() throws Exception {
        REDIS.add("chat:requests", "n", "1");
        CountDownLatch finish = new CountDownLatch(1);
        try (var route = RedisStreamRoute.start(REDIS, b -> {
            b.from(FROM).to("seda:work");
            b.from("seda:work").process(this::record).process(e -> finish.await());
        })) {
            await().until(() -> received.size() == 1);
            await().during(Duration.ofMillis(300)).until(() -> REDIS.pending("chat:requests", "qa") == 1);
            finish.countDown();
            await().until(() -> REDIS.pending("chat:requests", "qa") == 0);
        }
    }

    @Test
    void whenHandedOverExchangesPileUp_thenNoMoreThanMaxInFlightAreTakenOn() throws Exception {
        for (int i = 0; i < 20; i++) {
            REDIS.add("chat:requests", "n", "" + i);
        }
        CountDownLatch finish = new CountDownLatch(1);
        AtomicInteger done = new AtomicInteger();
        try (var route = RedisStreamRoute.start(REDIS, b -> {
            b.from(FROM + "&maxInFlight=4").to("seda:work");
            b.from("seda:work").process(e -> finish.await()).process(e -> done.incrementAndGet());
        })) {
            await().until(() -> REDIS.pending("chat:requests", "qa") == 4);
            await().during(Duration.ofMillis(400)).until(() -> REDIS.pending("chat:requests", "qa") == 4);
            finish.countDown();
            await().until(() -> done.get() == 20 && REDIS.pending("chat:requests", "qa") == 0);
        }
    }

    @Test
    void whenRouteStops_thenTheExchangeInWorkEndsAndTheRestOfTheBatchIsFreeForPeers() throws Exception {
        for (int i = 0; i < 5; i++) {
            REDIS.add("chat:requests", "n", "" + i);
        }
        CountDownLatch finish = new CountDownLatch(1);
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM.replace("claimMinIdle=500", "claimMinIdle=60000"))
                .process(this::record).process(e -> finish.await()))) {
            await().until(() -> received.size() == 1);
            Thread stopper = new Thread(route::close);
            stopper.start();
            await().until(() -> !route.context().getStatus().isStarted());
            finish.countDown();
            stopper.join();
        }
        assertThat(received).hasSize(1);
        assertThat(REDIS.pending("chat:requests", "qa")).isEqualTo(4);
        try (var peer = RedisStreamRoute.start(REDIS, b -> b.from(FROM.replace("claimMinIdle=500", "claimMinIdle=60000")
                + "&consumerName=peer").process(this::record))) {
            await().until(() -> received.size() == 5 && REDIS.pending("chat:requests", "qa") == 0);
            assertThat(received).extracting(e -> e.getMessage().getHeader(RedisStreamConstants.DELIVERY_COUNT)).containsOnly(1L);
        }
    }

    @Test
    void whenTraceparentIsAField_thenItBecomesAHeader() throws Exception {
        String parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        REDIS.add("chat:requests", "n", "1", "traceparent", parent);
        REDIS.add("chat:requests", "n", "2", "traceparent", "forged\r\nvalue");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record))) {
            await().until(() -> received.size() == 2);
            assertThat(received).extracting(e -> e.getMessage().getHeader("traceparent")).containsExactly(parent, null);
        }
    }

    @Test
    void whenTargetIsDown_thenBatchComesBackWholeAndNoDeliveryIsCounted() throws Exception {
        for (int i = 0; i < 30; i++) {
            REDIS.add("chat:requests", "n", "" + i);
        }
        AtomicBoolean down = new AtomicBoolean(true);
        Queue<StreamEntry> done = new ConcurrentLinkedQueue<>();
        Predicate<Throwable> away = thrown -> "away".equals(thrown.getMessage());
        RedisStreamRoute.Definition route = b -> {
            b.getContext().getRegistry().bind("away", away);
            b.from(FROM + "&batching=true&maxDeliveries=2&retryForever=#bean:away,java.net.ConnectException")
                    .process(this::record)
                    .process(e -> {
                        if (down.get()) {
                            throw new IllegalStateException("away");
                        }
                        List<?> entries = e.getMessage().getBody(List.class);
                        entries.forEach(entry -> done.add((StreamEntry) entry));
                    });
        };
        try (var running = RedisStreamRoute.start(REDIS, route)) {
            await().until(() -> received.size() >= 5);
            assertThat(received).allSatisfy(e -> assertThat(numbers(e)).hasSize(10).contains("0"));
            assertThat(REDIS.pending("chat:requests", "qa")).as("nothing more was read").isEqualTo(10);
            down.set(false);
            await().until(() -> done.size() == 30 && REDIS.pending("chat:requests", "qa") == 0);
            assertThat(done).extracting(StreamEntry::deliveryCount).containsOnly(1L);
            assertThat(REDIS.entries("chat:requests:dlq")).isEmpty();
        }
    }

    @Test
    void whenRetryForeverNamesNothing_thenStartNamesIt() {
        assertThatThrownBy(
                () -> RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&retryForever=#bean:nobody").to("mock:x")).close())
                .rootCause().hasMessage("retryForever: #bean:nobody is no java.util.function.Predicate in the registry");
    }

    @Test
    void whenGroupIsMissing_thenStartNamesTheOption() {
        assertThatThrownBy(() -> RedisStreamRoute.start(REDIS, b -> b.from("redis-stream:chat:requests").to("mock:x")).close())
                .rootCause().hasMessage("The consumer of redis-stream:chat:requests needs the option group");
    }
}
