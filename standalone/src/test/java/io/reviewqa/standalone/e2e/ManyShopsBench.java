package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Ten thousand shops with some reviews each: how long one caller waits for lists of them, for the pipeline and for the page, while
 * nothing is written and while reviews come, after each of which stores are counted again.
 *
 * <pre>mvn -pl standalone -am test -Dtest=ManyShopsBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none</pre>
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyShopsBench {

    private static final int SHOPS = Integer.getInteger("shops", 10_000);
    private static final int REVIEWS = Integer.getInteger("reviews", 2);
    private static final int SHOPS_A_BODY = 1_000;
    private static final int WARM_UP = 300;
    private static final int CALLS = 300;
    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final Duration BETWEEN_WRITES = Duration.ofMillis(300);
    private static final double MOST_MILLIS = 100;

    private final List<String> slow = new ArrayList<>();
    private Instance instance;
    private ReviewQa reviewQa;

    @BeforeAll
    void start() {
        instance = StandaloneUnderTest.startAsReleased("--reviewqa.standalone.seed=false");
        reviewQa = instance.client();
        for (int from = 0; from < SHOPS; from += SHOPS_A_BODY) {
            String lines = IntStream.range(from * REVIEWS, Math.min(SHOPS, from + SHOPS_A_BODY) * REVIEWS)
                    .mapToObj(ManyShopsBench::line).collect(Collectors.joining());
            assertThat(reviewQa.post("/api/reviews", ReviewQa.NDJSON, lines).status()).isEqualTo(200);
        }
        await().atMost(LIMIT).pollInterval(Duration.ofSeconds(2)).until(() -> reviewQa.pipeline().get("pending").asLong() == 0);
        assertThat(reviewQa.get("/api/stores").json().get("total").asInt()).isEqualTo(SHOPS);
    }

    @AfterAll
    void stop() throws InterruptedException {
        instance.close();
    }

    /** Of every third shop more, so that they do not all have the same number. */
    private static String line(int review) {
        int shop = review % 3 == 0 ? review / REVIEWS / 3 * 3 : review / REVIEWS;
        return "{\"reviewId\": \"m-%d\", \"storeId\": \"shop-%05d\", \"storeName\": \"The Shop %d\", \"menuId\": \"dish-%d\", "
                .formatted(review, shop, shop, review % 5) + "\"text\": \"Too salty.\"}\n";
    }

    @Test
    void whenThereAreTenThousandShops_thenListsAndPagesAreThereInATenthOfASecond() throws Exception {
        Map<String, String> paths = paths();
        paths.forEach((name, path) -> call(path, WARM_UP));
        paths.forEach((name, path) -> measure(name + ", nothing written", path));
        AtomicBoolean ended = new AtomicBoolean();
        Thread writer = new Thread(() -> write(ended));
        writer.start();
        try {
            paths.forEach((name, path) -> measure(name + ", reviews coming", path));
        } finally {
            ended.set(true);
            writer.join();
        }
        assertThat(slow).isEmpty();
    }

    private Map<String, String> paths() {
        JsonNode first = reviewQa.get("/api/stores").json();
        String far = first.get("next").asText();
        for (int page = 1; page < SHOPS / 200; page++) {
            far = reviewQa.get("/api/stores?after=" + ReviewQa.encode(far)).json().get("next").asText();
        }
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("stores, first page", "/api/stores");
        paths.put("stores, searched", "/api/stores?q=shop%2099&limit=20");
        paths.put("stores, page 2", "/api/stores?after=" + ReviewQa.encode(first.get("next").asText()));
        paths.put("stores, a page half-way", "/api/stores?after=" + ReviewQa.encode(far));
        paths.put("pipeline", "/api/pipeline");
        paths.put("the page", "/");
        return paths;
    }

    private void write(AtomicBoolean ended) {
        for (int review = SHOPS * REVIEWS; !ended.get(); review++) {
            reviewQa.post("/api/reviews", ReviewQa.NDJSON, line(review % (SHOPS * REVIEWS)).replace("m-", "n-" + review + "-"));
            LockSupport.parkNanos(BETWEEN_WRITES.toNanos());
        }
    }

    /** @return milliseconds, the least first */
    private double[] call(String path, int times) {
        double[] millis = new double[times];
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            int status = reviewQa.get(path).status();
            millis[i] = (System.nanoTime() - begun) * 1e-6;
            assertThat(status).isEqualTo(200);
        }
        Arrays.sort(millis);
        return millis;
    }

    /** What the process does beside is in its processor time, and so is what it makes of reviews that come. */
    private void measure(String name, String path) {
        long before = instance.cpu().toMillis();
        double[] millis = call(path, CALLS);
        double cpu = (instance.cpu().toMillis() - before) / (double) CALLS;
        double p95 = millis[CALLS * 95 / 100];
        System.out.printf("%,d shops, %s: p50 %.1f ms, p95 %.1f ms, most %.1f ms, %.1f ms of CPU%n", SHOPS, name,
                millis[CALLS / 2], p95,
                millis[CALLS - 1], cpu);
        if (p95 >= MOST_MILLIS) {
            slow.add(name);
        }
    }
}
