package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Questions of the demo reviews by the extractive generator: the rate and latency of one caller and of 32 at once, who ask again
 * as soon as they are answered. Caller and callee share the machine.
 *
 * <pre>mvn -pl standalone -am test -Dtest=QuestionLoadBench -Dsurefire.failIfNoSpecifiedTests=false -DexcludedGroups=none</pre>
 */
@Tag("bench")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionLoadBench {

    private static final int ROUNDS = Integer.getInteger("rounds", 3);
    private static final int QUESTIONS = Integer.getInteger("questions", 4_000);
    private static final int CALLERS = 32;

    /** Store and question, in turn. */
    private static final List<List<String>> ASKED = List.of(
            List.of("tonkotsu-alley", "Is it too salty?"),
            List.of("tonkotsu-alley", "Is the portion big enough?"),
            List.of("seoul-noodle", "칼국수 국물이 많이 짠가요?"),
            List.of("hongdae-tteokbokki", "떡볶이 많이 매워요?"),
            List.of("tonkotsu-alley", "Is there a car park?"),
            List.of("hongdae-tteokbokki", "배달은 빠른가요?"));

    private Instance instance;
    private ReviewQa reviewQa;

    @BeforeAll
    void start() throws Exception {
        instance = StandaloneUnderTest.start();
        reviewQa = instance.client();
        reviewQa.awaitSearchable(Duration.ofMinutes(1));
        // The compiler takes a share of two cores until then.
        run(CALLERS, QUESTIONS);
    }

    @AfterAll
    void stop() throws InterruptedException {
        instance.close();
    }

    @Test
    void whenManyAskAtOnce_thenRateAndLatencyArePrintedBesideThoseOfOne() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Figures one = run(1, QUESTIONS / 8);
            Figures many = run(CALLERS, QUESTIONS);
            System.out.printf("1 caller: %s%n%d callers: %s, p99/p50 %.1f%n", one, CALLERS, many, many.p99() / many.p50());
            assertThat(many.perSecond()).isPositive();
        }
    }

    /** Milliseconds, and answers a second. */
    private record Figures(double perSecond, double p50, double p99) {

        @Override
        public String toString() {
            return "%.0f answers/s, p50 %.1f ms, p99 %.1f ms".formatted(perSecond, p50, p99);
        }
    }

    private Figures run(int callers, int questions) throws Exception {
        AtomicInteger next = new AtomicInteger();
        Callable<double[]> caller =
                () -> IntStream.iterate(next.getAndIncrement(), i -> i < questions, i -> next.getAndIncrement())
                        .mapToDouble(this::ask)
                        .toArray();
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        long start = System.nanoTime();
        double[] latencies;
        try {
            List<Future<double[]>> asked = threads.invokeAll(Stream.generate(() -> caller).limit(callers).toList());
            latencies = new double[0];
            for (Future<double[]> each : asked) {
                double[] more = each.get();
                int before = latencies.length;
                latencies = Arrays.copyOf(latencies, before + more.length);
                System.arraycopy(more, 0, latencies, before, more.length);
            }
        } finally {
            threads.shutdown();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Arrays.sort(latencies);
        return new Figures(questions / seconds, latencies[questions / 2], latencies[questions * 99 / 100]);
    }

    /** @return milliseconds */
    private double ask(int number) {
        List<String> asked = ASKED.get(number % ASKED.size());
        long start = System.nanoTime();
        int status = reviewQa.ask(asked.get(1), asked.get(0)).status();
        double millis = (System.nanoTime() - start) / 1e6;
        if (status != 200) {
            throw new AssertionError("answered with " + status);
        }
        return millis;
    }
}
