package io.reviewqa.standalone.chaos;

import io.reviewqa.standalone.e2e.ReviewQa;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Questions over REST at a set rate, whether or not the last one is answered, through what stands for a Service: each goes to a
 * replica that says it is ready and was not told to leave. None is asked again.
 */
final class SteadyQuestions implements AutoCloseable {

    private static final List<String> QUESTIONS = List.of("Is it too salty?", "국물이 짠가요?", "Are the portions big?");
    /** Reviews that are there soon, as {@link Load} writes them. */
    private static final int STORED = 100;
    private static final Duration PROBE = Duration.ofMillis(500);

    private final List<ReviewQa> replicas;
    private volatile List<ReviewQa> ready = List.of();
    private volatile ReviewQa leaving;
    private final AtomicInteger next = new AtomicInteger();
    private final List<Long> micros = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final ExecutorService callers = Executors.newCachedThreadPool();

    /** @param replicas all of which are ready */
    SteadyQuestions(List<ReviewQa> replicas, int perSecond) {
        this.replicas = List.copyOf(replicas);
        probe();
        clock.scheduleWithFixedDelay(this::probe, PROBE.toMillis(), PROBE.toMillis(), TimeUnit.MILLISECONDS);
        clock.scheduleAtFixedRate(this::send, 0, TimeUnit.SECONDS.toMicros(1) / perSecond, TimeUnit.MICROSECONDS);
    }

    private void probe() {
        ready = replicas.stream().filter(Serving::isReady).toList();
    }

    private void send() {
        // What a caller sees begins when it wants to ask, not when a thread is free.
        long asked = System.nanoTime();
        int number = next.getAndIncrement();
        callers.execute(() -> ask(number, asked));
    }

    private void ask(int number, long asked) {
        inFlight.incrementAndGet();
        try {
            ReviewQa replica = replica(number);
            String body = "{\"question\": \"%s\", \"storeId\": \"%s\"}"
                    .formatted(QUESTIONS.get(number % QUESTIONS.size()), Write.store("rest", number % STORED));
            int status = replica.send(replica.request("/api/qa").header("Content-Type", ReviewQa.JSON)
                    .POST(HttpRequest.BodyPublishers.ofString(body))).status();
            if (status != 200) {
                failures.add("question " + number + ": " + status);
            }
        } catch (RuntimeException e) {
            failures.add("question " + number + ": " + e);
        } finally {
            micros.add((System.nanoTime() - asked) / 1_000);
            inFlight.decrementAndGet();
        }
    }

    private ReviewQa replica(int number) {
        List<ReviewQa> open = ready.stream().filter(replica -> replica != leaving).toList();
        if (open.isEmpty()) {
            throw new IllegalStateException("no replica is ready");
        }
        return open.get(number % open.size());
    }

    /** Sends a replica nothing more until it is ready again, as a Service does with a pod that is told to end. */
    void leave(int replica) {
        leaving = replicas.get(replica);
    }

    void comeBack() {
        leaving = null;
    }

    int asked() {
        return micros.size();
    }

    List<String> failures() {
        return failures;
    }

    /** Percentiles of all that were answered so far, in milliseconds. */
    String latencies() {
        List<Long> sorted = micros.stream().sorted().toList();
        return "%d questions, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms".formatted(sorted.size(),
                at(sorted, .5), at(sorted, .95), at(sorted, .99), at(sorted, 1));
    }

    private static double at(List<Long> sorted, double share) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share))) / 1e3;
    }

    /** Ends when the last question is answered. */
    @Override
    public void close() throws InterruptedException {
        clock.shutdownNow();
        callers.shutdown();
        if (!callers.awaitTermination(1, TimeUnit.MINUTES)) {
            failures.add(inFlight + " questions were not answered");
        }
    }
}
