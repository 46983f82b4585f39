package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.standalone.e2e.FuzzedRequest.Request;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nonsense to every endpoint: no server error, no hang, nothing left on the heap. {@code -Dfuzz.requests=10000} sends as many,
 * {@code -Dfuzz.seed} others; a failure names the number of its request.
 */
@Tag("thorough")
@OwnInstance
@ExtendWith(StandaloneUnderTest.class)
class FuzzIT {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 1_500);
    private static final long SEED = Long.getLong("fuzz.seed", 20261122);
    private static final int CALLERS = 4;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final double FLAT = 1.2;

    private final Instance instance;
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentSkipListMap<>();
    private final AtomicInteger left = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    FuzzIT(Instance instance) {
        this.instance = instance;
    }

    @Test
    void whenNonsenseIsSent_thenNoServerErrorNoHangAndAFlatHeap() throws Exception {
        ReviewQa reviewQa = instance.client();
        FuzzedRequest requests = new FuzzedRequest(reviewQa.get("/openapi.json").json(), instance.port(), SEED);
        assertThat(requests.paths()).contains("/api/qa", "/api/reviews/{reviewId}", "/api/search", "/api/pipeline/dead-letters");

        try (HeapProbe heap = new HeapProbe(instance.pid())) {
            // Classes, pools and caches come with the first of them.
            int warm = REQUESTS / 5;
            send(requests, 0, warm);
            reviewQa.awaitSearchable(Duration.ofSeconds(60));
            long before = heap.usedAfterCollection();
            send(requests, warm, REQUESTS);
            reviewQa.awaitSearchable(Duration.ofSeconds(60));
            long after = heap.usedAfterCollection();

            System.out.printf("%d requests (seed %d): %s, %s left in the middle; heap after a collection %d -> %d MiB%n",
                    REQUESTS, SEED, statuses, left, before >> 20, after >> 20);
            assertThat(failures).as("requests by number and seed %d", SEED).isEmpty();
            assertThat(after).as("heap, %d bytes before", before).isLessThanOrEqualTo((long) (before * FLAT));
        }
        assertThat(reviewQa.ask("Is it too salty?", "tonkotsu-alley").status()).as("it still answers").isEqualTo(200);
    }

    private void send(FuzzedRequest requests, int from, int to) throws InterruptedException {
        RawHttp http = new RawHttp(instance.port(), TIMEOUT);
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        IntStream.range(from, to).forEach(number -> callers.execute(() -> send(http, number, requests.number(number))));
        callers.shutdown();
        assertThat(callers.awaitTermination(TIMEOUT.toMillis() * (to - from), TimeUnit.MILLISECONDS)).isTrue();
    }

    private void send(RawHttp http, int number, Request request) {
        if (!request.whole()) {
            left.incrementAndGet();
        }
        try {
            int status = http.send(request.bytes(), !request.whole());
            // Who leaves in the middle of its request is told anything, or nothing, but soon.
            if (!request.whole()) {
                return;
            }
            statuses.computeIfAbsent(status, key -> new AtomicInteger()).incrementAndGet();
            if (status >= 500) {
                failures.add(number + " got " + status + ": " + start(request.bytes()));
            }
        } catch (SocketTimeoutException e) {
            failures.add(number + " hung: " + start(request.bytes()));
        } catch (IOException e) {
            if (request.whole()) {
                failures.add(number + " got no answer (" + e + "): " + start(request.bytes()));
            }
        }
    }

    private static String start(byte[] request) {
        return new String(request, 0, Math.min(request.length, 1_000), StandardCharsets.ISO_8859_1);
    }
}
