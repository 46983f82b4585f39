package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Everything in one process on 256 MB of heap, its model server and MongoDB included: whatever is listed, streamed, cached or sent has a
 * bound. What does not fit ends the process.
 */
@Tag("thorough")
class SmallHeapIT {

    private static final int CALLERS = 16;
    /** Of 40 long sentences: a question reads 2,000 of them, which takes 16 MB. */
    private static final int REVIEWS = 60;
    private static final int QUESTIONS = 48;
    private static final Duration LIMIT = Duration.ofMinutes(4);
    /** About 500 characters, so that a review of 20,000 has few sentences. */
    private static final String SENTENCE =
            "The soup of visit %d was far too salty for " + "everybody at our long table and ".repeat(14) + "me.";

    private static Instance instance;
    private static ReviewQa reviewQa;

    @BeforeAll
    static void start() {
        instance = StandaloneUnderTest.startWithHeap(256, "--reviewqa.answers.reuse.enabled=false");
        reviewQa = instance.client();
        String lines = IntStream.range(0, REVIEWS)
                .mapToObj(n -> "{\"reviewId\": \"long-%d\", \"storeId\": \"long\", \"text\": \"%s\"}\n".formatted(n, text(n)))
                .collect(Collectors.joining());
        assertThat(reviewQa.post("/api/reviews", ReviewQa.NDJSON, lines).json().get("accepted").asInt()).isEqualTo(REVIEWS);
        await().atMost(LIMIT).until(() -> reviewQa.pipeline().get("pending").asLong() == 0);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        instance.close();
    }

    private static String text(int review) {
        String text = IntStream.range(0, 40).mapToObj(n -> SENTENCE.formatted(review * 40 + n)).collect(Collectors.joining(" "));
        return text.substring(0, Math.min(text.length(), 20_000));
    }

    private static void atOnce(int callers, int count, IntFunction<Reply> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        List<Future<Reply>> replies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int n = i;
            replies.add(threads.submit(() -> call.apply(n)));
        }
        for (Future<Reply> reply : replies) {
            assertThat(reply.get().status()).as(reply.get().response().body()).isEqualTo(200);
        }
        threads.shutdown();
    }

    private static void requireWell() {
        assertThat(instance.isAlive()).as(instance.output()).isTrue();
        assertThat(instance.output()).doesNotContain("OutOfMemoryError", "StackOverflowError");
        assertThat(reviewQa.answer("Is it too salty?", "long").get("status").asText()).isEqualTo("answered");
    }

    @Test
    void whenLongReviewsAreAskedAboutListedAndSearchedByMany_thenItAllFits() throws Exception {
        atOnce(CALLERS, QUESTIONS, n -> reviewQa.post("/api/qa", ReviewQa.JSON,
                "{\"question\": \"Was the soup of visit %d too salty?\", \"storeId\": \"long\", \"topK\": 20}".formatted(n)));
        requireWell();
        atOnce(CALLERS, QUESTIONS, n -> reviewQa.send(reviewQa.question("Is the table of visit %d long?".formatted(n), "long")
                .header("Accept", ServerSentEvents.MEDIA_TYPE)));
        requireWell();
        List<String> lists = List.of("/api/qa?limit=100", "/api/qa?storeId=long&limit=100",
                "/api/search?q=salty%20soup&storeId=long&limit=100",
                "/api/reviews/long-1", "/api/stores?limit=100", "/api/pipeline", "/api/pipeline/dead-letters?limit=100",
                "/api/imports?limit=100");
        for (String list : lists) {
            assertThat(reviewQa.get(list).status()).as(list).isEqualTo(200);
        }
        atOnce(CALLERS, lists.size() * 20, n -> reviewQa.get(lists.get(n % lists.size())));
        requireWell();
    }

    @Test
    void whenStreamsHoldLongEntries_thenTheirWorkersBatchesFit() {
        try (RedisClient client = RedisClient.create(instance.redisUrl());
                StatefulRedisConnection<String, String> redis = client.connect()) {
            // As long as the longest review.
            String filler = "x".repeat(20_000);
            for (int n = 0; n < 200; n++) {
                redis.sync().xadd("chat:requests", Map.of("request_id", "r" + n, "store_id", "long", "query",
                        n % 2 == 0 ? "Is it too salty?" : filler, "more", filler));
            }
            await().atMost(LIMIT).until(() -> redis.sync().xlen("chat:responses") >= 200);
        }
        requireWell();
    }

    /** Made inside Redis, so that this process need not hold it. */
    private static void add(StatefulRedisConnection<String, String> redis, String stream, int bytes) {
        redis.sync().eval(
                "redis.call('XADD', KEYS[1], '*', 'request_id', 'large', 'store_id', 'long', 'query', string.rep('x', ARGV[1]))",
                ScriptOutputType.STATUS, new String[] {stream}, Integer.toString(bytes));
    }

    /** More of them than the heap has room for, more at once in a read than that, and one that is larger alone. */
    @Test
    void whenStreamsHoldEntriesOfManyMegabytes_thenTheyAreParkedOneByOne() {
        List<String> streams = List.of("chat:requests", "embed:jobs", "qa:jobs");
        try (RedisClient client = RedisClient.create(instance.redisUrl());
                StatefulRedisConnection<String, String> redis = client.connect()) {
            for (int n = 0; n < 30; n++) {
                add(redis, streams.get(n % 3), 12_000_000);
            }
            add(redis, "chat:requests", 300_000_000);
            await().atMost(LIMIT).untilAsserted(() -> assertThat(streams)
                    .extracting(stream -> redis.sync().xlen(stream + ":dlq")).containsExactly(11L, 10L, 10L));
        }
        // Redis serves nobody else while it copies hundreds of megabytes.
        await().atMost(LIMIT).until(() -> reviewQa.get("/api/pipeline/dead-letters?limit=100").status() == 200);
        requireWell();
    }
}
