package io.reviewqa.camel.redis.stream;

import static io.reviewqa.camel.redis.stream.RedisStreamRoute.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a batch in which a route finds entries that can never succeed. */
class PoisonEntryTest {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String FROM = "redis-stream:jobs?group=g&batching=true&batchSize=10&maxDeliveries=2&" + QUICK;

    private final Queue<StreamEntry> done = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> batches = new ConcurrentLinkedQueue<>();

    private void fill() {
        for (int i = 0; i < 10; i++) {
            REDIS.add("jobs", "n", "" + i);
        }
    }

    private static List<StreamEntry> entries(Exchange exchange) {
        List<?> body = exchange.getMessage().getBody(List.class);
        return body.stream().map(StreamEntry.class::cast).toList();
    }

    private void awaitSettled(int letters) {
        await().until(() -> REDIS.entries("jobs:dlq").size() == letters && done.size() == 10 - letters
                && REDIS.pending("jobs", "g") == 0);
    }

    /** Refuses 3 and 7 of the batch, each for a reason of its own. */
    private void refuseTwo(Exchange exchange) {
        batches.add(entries(exchange).size());
        Map<String, String> reasons = new LinkedHashMap<>();
        for (StreamEntry entry : entries(exchange)) {
            String n = entry.fields().get("n");
            if (n.equals("3") || n.equals("7")) {
                reasons.put(entry.id(), "there is no job " + n);
            }
        }
        if (!reasons.isEmpty()) {
            throw new PoisonEntryException(reasons);
        }
        done.addAll(entries(exchange));
    }

    @Test
    void whenEntriesOfABatchAreRefused_thenEachLetterGivesItsOwnReasonOnly() throws Exception {
        fill();
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::refuseTwo))) {
            awaitSettled(2);
            assertThat(REDIS.entries("jobs:dlq")).hasSize(2).allSatisfy(letter -> {
                String other = letter.get("n").equals("3") ? "job 7" : "job 3";
                assertThat(letter.get("dlq_reason")).endsWith("there is no job " + letter.get("n"));
                assertThat(letter.get("dlq_delivery_count")).isEqualTo("1");
                assertThat(letter.get("dlq_stack")).contains("refuseTwo");
                assertThat(letter.toString()).doesNotContain(other);
            });
        }
    }

    @Test
    void whenEntriesOfABatchAreRefused_thenTheOthersComeBackTogetherAndThatDeliveryDoesNotCount() throws Exception {
        fill();
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::refuseTwo))) {
            awaitSettled(2);
            assertThat(done).extracting(StreamEntry::deliveryCount).containsOnly(1L);
            assertThat(batches).containsExactly(10, 8);
        }
    }

    @Test
    void whenBadCompanyIsKeptAgainAndAgain_thenNoSoundEntryIsGivenUp() throws Exception {
        fill();
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(exchange -> {
            StreamEntry first = entries(exchange).get(0);
            if (Integer.parseInt(first.fields().get("n")) < 6) {
                throw new PoisonEntryException("one at a time", List.of(first.id()));
            }
            done.addAll(entries(exchange));
        }))) {
            awaitSettled(6);
            assertThat(done).extracting(StreamEntry::deliveryCount).containsOnly(1L);
        }
    }

    @Test
    void whenTheEntriesNamedAreNotOfTheBatch_thenItsDeliveriesCount() throws Exception {
        fill();
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(exchange -> {
            throw new PoisonEntryException("wrong name", List.of("1-1"));
        }))) {
            awaitSettled(10);
            assertThat(REDIS.entries("jobs:dlq")).extracting(letter -> letter.get("dlq_delivery_count")).containsOnly("2");
        }
    }

    @Test
    void whenAReasonIsLongOrNotAscii_thenTheLetterKeepsItsBeginning() throws Exception {
        fill();
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(exchange -> {
            if (entries(exchange).size() == 10) {
                throw new PoisonEntryException(Map.of(entries(exchange).get(9).id(), "짜요 " + "x".repeat(100_000)));
            }
            done.addAll(entries(exchange));
        }))) {
            awaitSettled(1);
            assertThat(REDIS.entries("jobs:dlq").get(0).get("dlq_reason")).contains("짜요 x").hasSizeLessThan(1_100);
        }
    }
}
