package io.reviewqa.camel.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.Consumer;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisURI;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The component beside a plain Lettuce loop (XREADGROUP, XACK, nothing else), by turns in one run: entries of 400 bytes,
 * a route that does nothing. {@code mvn -Pbench test} prints the rates and their ratio.
 */
@Tag("bench")
class ThroughputBenchmark {

    private static final int ROUNDS = Integer.getInteger("bench.rounds", 15);
    private static final int WARM_UP = 3;
    private static final double LEAST_RATIO = 0.7;

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static RedisStreamRoute camel;
    private static RedisClient plain;

    @BeforeAll
    static void startBoth() throws Exception {
        camel = RedisStreamRoute.start(REDIS, b -> {});
        plain = RedisClient.create(RedisURI.create("127.0.0.1", REDIS.port()));
    }

    @AfterAll
    static void stopBoth() {
        camel.close();
        plain.shutdown(0, 0, TimeUnit.SECONDS);
    }

    @Test
    void whenReadInBatchesOf100_thenRateIsCloseToPlainLettuce() throws Exception {
        compare("batches of 100", 40_000, 100, "batching=true&batchSize=100");
    }

    @Test
    void whenReadOneByOne_thenRateIsCloseToPlainLettuce() throws Exception {
        compare("one at a time (COUNT 1)", 5_000, 1, "batchSize=1");
    }

    @Test
    void whenReadBy100AndDeliveredOneByOne_thenRateIsAboveThePlainLoopOfOne() throws Exception {
        compare("exchange an entry, COUNT 100, against a plain loop of COUNT 1", 5_000, 1, "batchSize=100");
    }

    private void compare(String what, int entries, int plainCount, String options) {
        for (int round = 0; round < WARM_UP; round++) {
            plainLoop(entries, plainCount);
            route(entries, options);
        }
        double plainSeconds = 0;
        double camelSeconds = 0;
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double plainRate = plainLoop(entries, plainCount);
            double camelRate = route(entries, options);
            plainSeconds += entries / plainRate;
            camelSeconds += entries / camelRate;
            ratios.add(camelRate / plainRate);
        }
        ratios.sort(null);
        double ratio = plainSeconds / camelSeconds;
        System.out.printf(Locale.ROOT, "%s: plain Lettuce %,.0f/s, redis-stream %,.0f/s, ratio %.2f over %d rounds by turns"
                + " (single rounds %.2f to %.2f, median %.2f)%n", what, ROUNDS * entries / plainSeconds,
                ROUNDS * entries / camelSeconds, ratio, ROUNDS, ratios.get(0), ratios.get(ROUNDS - 1), ratios.get(ROUNDS / 2));
        assertThat(ratio).isGreaterThanOrEqualTo(LEAST_RATIO);
    }

    @SuppressWarnings("unchecked")
    private static double plainLoop(int entries, int count) {
        String stream = "plain";
        fill(stream, entries);
        try (StatefulRedisConnection<String, String> connection = plain.connect()) {
            RedisCommands<String, String> redis = connection.sync();
            redis.xgroupCreate(StreamOffset.from(stream, "0"), "g");
            Consumer<String> consumer = Consumer.from("g", "c");
            long start = System.nanoTime();
            for (int read = 0; read < entries;) {
                List<StreamMessage<String, String>> messages = redis.xreadgroup(consumer,
                        XReadArgs.Builder.count(count).block(2_000), StreamOffset.lastConsumed(stream));
                redis.xack(stream, "g", messages.stream().map(StreamMessage::getId).toArray(String[]::new));
                read += messages.size();
            }
            return rate(entries, start);
        } finally {
            REDIS.commands().del(stream);
        }
    }

    /** Timed from the end of the first exchange, so that connecting does not count, as it does not in the plain loop. */
    private static double route(int entries, String options) {
        String stream = "camel";
        fill(stream, entries);
        RateMeter meter = new RateMeter(entries);
        CamelContext context = camel.context();
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("redis-stream:" + stream + "?group=g&" + options).routeId("bench").process(meter);
                }
            });
            double rate = meter.awaitRate();
            context.getRouteController().stopRoute("bench");
            context.removeRoute("bench");
            return rate;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            REDIS.commands().del(stream);
        }
    }

    private static final class RateMeter implements Processor {

        private final CountDownLatch finished = new CountDownLatch(1);
        private final int entries;
        private int seen;
        private int first;
        private long start;
        private long end;

        private RateMeter(int entries) {
            this.entries = entries;
        }

        @Override
        public void process(Exchange exchange) {
            seen += exchange.getMessage().getBody() instanceof List<?> batch ? batch.size() : 1;
            if (start == 0) {
                first = seen;
                start = System.nanoTime();
            }
            if (seen == entries) {
                end = System.nanoTime();
                finished.countDown();
            }
        }

        private double awaitRate() throws InterruptedException {
            finished.await();
            return (entries - first) * 1e9 / (end - start);
        }
    }

    private static double rate(int entries, long start) {
        return entries * 1e9 / (System.nanoTime() - start);
    }

    private static void fill(String stream, int entries) {
        String text = "x".repeat(380);
        try (var connection = plain.connect()) {
            for (int done = 0; done < entries; done += 1_000) {
                List<RedisFuture<String>> futures = new ArrayList<>();
                for (int i = 0; i < Math.min(1_000, entries - done); i++) {
                    futures.add(connection.async().xadd(stream, "text", text, "n", "" + (done + i)));
                }
                LettuceFutures.awaitAll(1, TimeUnit.MINUTES, futures.toArray(RedisFuture[]::new));
            }
        }
    }
}
