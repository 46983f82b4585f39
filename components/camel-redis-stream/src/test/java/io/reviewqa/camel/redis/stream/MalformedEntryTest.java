package io.reviewqa.camel.redis.stream;

import static io.reviewqa.camel.redis.stream.RedisStreamRoute.QUICK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Consumer;
import io.lettuce.core.Range;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MalformedEntryTest {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String FROM = "redis-stream:jobs?group=workers&" + QUICK;

    private static final String PARENT = "00-11111111111111111111111111111111-1111111111111111-01";

    private final Queue<String> parents = new ConcurrentLinkedQueue<>();
    private final Queue<Object> received = new ConcurrentLinkedQueue<>();

    private void record(Exchange exchange) {
        received.add(exchange.getMessage().getBody());
    }

    private void addBytes(byte[]... fields) {
        try (var connection = REDIS.connectBinary()) {
            connection.sync().xadd("jobs".getBytes(UTF_8), (Object[]) fields);
        }
    }

    /** Starts the route, adds a good entry behind the bad one, and waits until both are settled. */
    private void settle() throws Exception {
        REDIS.add("jobs", "n", "good");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record))) {
            await().until(() -> received.contains(Map.of("n", "good")) && REDIS.pending("jobs", "workers") == 0);
        }
    }

    @Test
    void whenEntryIsNotUtf8_thenItsBytesAreDeadLetteredWithTheReason() throws Exception {
        byte[] bytes = {(byte) 0xC3, (byte) 0x28};
        addBytes("n".getBytes(UTF_8), bytes);
        settle();
        assertThat(received).hasSize(1);
        assertThat(REDIS.entries("jobs:dlq")).singleElement()
                .satisfies(letter -> assertThat(letter).containsEntry("dlq_reason", "Not UTF-8: n"));
        try (var connection = REDIS.connectBinary()) {
            StreamMessage<byte[], byte[]> letter = connection.sync().xrange("jobs:dlq".getBytes(UTF_8), Range.unbounded()).get(0);
            assertThat(letter.getBody().values()).anyMatch(value -> Arrays.equals(value, bytes));
        }
    }

    @Test
    void whenMalformedTextIsReplaced_thenTheEntryIsDelivered() throws Exception {
        addBytes("n".getBytes(UTF_8), new byte[] {'a', (byte) 0xC3, 'b'});
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&replaceMalformed=true").process(this::record))) {
            await().until(() -> received.contains(Map.of("n", "a\uFFFDb")) && REDIS.pending("jobs", "workers") == 0);
        }
        assertThat(REDIS.entries("jobs:dlq")).isEmpty();
    }

    @Test
    void whenWhatNamesATraceIsBroken_thenTheEntryIsDeliveredWithoutIt() throws Exception {
        byte[] notUtf8 = {'0', (byte) 0xC3, 0x28};
        byte[] parent = text(PARENT);
        List.of(
                List.of(text("traceparent"), notUtf8),
                List.of(text("traceparent"), text("00-0-0-01")),
                List.of(text("traceparent"), text("00-00000000000000000000000000000000-1111111111111111-01")),
                List.of(text("traceparent"), text("x".repeat(2_000_000))),
                List.of(text("traceparent"), parent, text("traceparent"), parent),
                List.of(text("traceparent"), parent, text("traceparent"), parent, text("traceparent"), parent))
                .forEach(this::addNumbered);
        addNumbered(List.of(text("traceparent"), parent, text("tracestate"), notUtf8));
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record).process(exchange -> parents.add(
                String.valueOf(exchange.getMessage().getHeader("traceparent")))))) {
            await().until(() -> received.size() == 7 && REDIS.pending("jobs", "workers") == 0);
        }
        assertThat(REDIS.entries("jobs:dlq")).isEmpty();
        assertThat(received.stream().limit(6)).containsOnly(Map.of("n", "1"));
        assertThat(received).last().isEqualTo(Map.of("n", "1", "traceparent", PARENT));
        assertThat(parents).hasSize(7).last().isEqualTo(PARENT);
        assertThat(parents.stream().limit(6)).containsOnly("null");
    }

    private void addNumbered(List<byte[]> traceFields) {
        List<byte[]> fields = new ArrayList<>(traceFields);
        fields.addAll(List.of(text("n"), text("1")));
        addBytes(fields.toArray(byte[][]::new));
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void whenEntryHasTenMegabytes_thenItIsDeadLetteredWhole() throws Exception {
        REDIS.add("jobs", "text", "x".repeat(10_000_000));
        settle();
        requireTenMegabytesInALetter();
    }

    private void requireTenMegabytesInALetter() {
        assertThat(received).hasSize(1);
        Map<String, String> letter = REDIS.entries("jobs:dlq").get(0);
        assertThat(letter.get("dlq_reason")).isEqualTo("The entry has 10000004 bytes, more than maxEntrySize = 1048576");
        assertThat(letter.get("text")).hasSize(10_000_000);
    }

    @Test
    void whenALargeEntryIsTakenOver_thenItIsDeadLetteredWhole() throws Exception {
        REDIS.add("jobs", "text", "x".repeat(10_000_000), "traceparent", "y".repeat(2_000_000));
        try (var connection = REDIS.connectBinary()) {
            connection.sync().xgroupCreate(XReadArgs.StreamOffset.from(text("jobs"), "0"), text("workers"));
            connection.sync().xreadgroup(Consumer.from(text("workers"), text("gone")),
                    XReadArgs.StreamOffset.lastConsumed(text("jobs")));
        }
        settle();
        requireTenMegabytesInALetter();
    }

    @Test
    void whenALargeEntryIsReadAsItIs_thenItIsCut() throws Exception {
        REDIS.add("jobs", "text", "x".repeat(10_000_000), "n", "large");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&replaceMalformed=true").process(this::record))) {
            await().until(() -> received.size() == 1 && REDIS.pending("jobs", "workers") == 0);
        }
        assertThat(received).containsExactly(Map.of("text", "x".repeat(16_384), "n", "large"));
        assertThat(REDIS.entries("jobs:dlq")).isEmpty();
    }

    @Test
    void whenEntryHasMoreFieldsThanAreTaken_thenItsLetterIsAnExcerptAndCannotBePutBack() throws Exception {
        List<byte[]> fields = new ArrayList<>();
        for (int i = 0; i < 10_001; i++) {
            fields.add(("f" + i).getBytes(UTF_8));
            fields.add(text("v"));
        }
        addBytes(fields.toArray(byte[][]::new));
        settle();
        assertThat(received).hasSize(1);
        assertThat(REDIS.entries("jobs:dlq")).singleElement().satisfies(letter -> assertThat(letter).hasSize(110 + 8)
                .containsKeys("f0", "f99", "f10000").doesNotContainKey("f5000")
                .containsEntry("dlq_reason", "The entry has 10001 fields, more than are taken")
                .containsEntry("dlq_excerpt_of", "58897"));
    }

    @Test
    void whenEntryHasMoreFieldsThanAScriptCanPass_thenItIsDeadLetteredAllTheSame() throws Exception {
        List<byte[]> fields = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            fields.add(("f" + i).getBytes(UTF_8));
            fields.add(new byte[] {(byte) 0xFF});
        }
        addBytes(fields.toArray(byte[][]::new));
        settle();
        assertThat(REDIS.entries("jobs:dlq")).singleElement().satisfies(letter -> assertThat(letter).hasSize(10_007));
    }

    @Test
    void whenTextHoldsTheReplacementCharacter_thenItIsDelivered() throws Exception {
        REDIS.add("jobs", "n", "a \uFFFD b");
        settle();
        assertThat(received).contains(Map.of("n", "a \uFFFD b"));
    }

    @Test
    void whenPendingEntryWasDeleted_thenItIsForgotten() throws Exception {
        String id = REDIS.add("jobs", "n", "gone");
        REDIS.commands().xgroupCreate(StreamOffset.from("jobs", "0"), "workers");
        REDIS.readAs("dead", "workers", "jobs", 1);
        REDIS.commands().xdel("jobs", id);
        settle();
        assertThat(received).containsExactly(Map.of("n", "good"));
        assertThat(REDIS.entries("jobs:dlq")).isEmpty();
    }

    @Test
    void whenEntryIsDeletedBeforeItsRetry_thenItIsForgotten() throws Exception {
        String id = REDIS.add("jobs", "n", "gone");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record).process(e -> {
            REDIS.commands().xdel("jobs", id);
            throw new IllegalStateException("failed");
        }))) {
            await().until(() -> received.size() == 1);
            await().until(() -> REDIS.pending("jobs", "workers") == 0);
            assertThat(received).hasSize(1);
        }
    }

    @Test
    void whenPoisonMakesUpMostOfTheStream_thenAllOfItEndsInTheDeadLetterStream() throws Exception {
        for (int i = 0; i < 300; i++) {
            REDIS.add("jobs", "n", i % 10 == 0 ? "good" : "poison");
        }
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&batchSize=100&batching=true").process(e -> {
            List<?> batch = e.getMessage().getBody(List.class);
            List<String> poisoned = batch.stream().map(StreamEntry.class::cast)
                    .filter(entry -> entry.fields().containsValue("poison")).map(StreamEntry::id).toList();
            if (!poisoned.isEmpty()) {
                throw new PoisonEntryException("no question in it", poisoned);
            }
            received.addAll(batch);
        }))) {
            await().until(() -> received.size() == 30 && REDIS.pending("jobs", "workers") == 0);
            assertThat(REDIS.entries("jobs:dlq")).hasSize(270);
        }
    }
}
