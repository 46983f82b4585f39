package io.reviewqa.camel.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupSamplerTest {

    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void endExecutor() {
        executor.shutdownNow();
    }

    private GroupSampler sampler(Supplier<GroupSample> source, Duration maxAge) {
        return new GroupSampler(source, executor, maxAge);
    }

    private GroupSample count() {
        int count = asked.incrementAndGet();
        return new GroupSample(count, count, count, count);
    }

    @Test
    void whenAskedOftenWithinTheAge_thenTheSourceIsAskedOnce() {
        GroupSampler sampler = sampler(this::count, Duration.ofHours(1));
        for (int i = 0; i < 100; i++) {
            assertThat(sampler.sample().lag()).isEqualTo(1);
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void whenTheAgeHasPassed_thenThereIsANewSample() {
        GroupSampler sampler = sampler(this::count, Duration.ofMillis(20));
        await().until(() -> sampler.sample().lag() >= 3);
    }

    @Test
    void whenTheSourceFails_thenNothingIsKnownUntilItAnswersAgain() {
        GroupSampler sampler = sampler(() -> {
            if (asked.get() == 0) {
                asked.incrementAndGet();
                throw new IllegalStateException("away");
            }
            return count();
        }, Duration.ofMillis(20));
        assertThat(sampler.sample().pending()).isNaN();
        await().until(() -> sampler.sample().pending() >= 2);
    }

    @Test
    void whenTheSourceHangs_thenWhoAsksIsNotMadeToWaitForItAndAsksItOnce() {
        CountDownLatch answer = new CountDownLatch(1);
        GroupSampler sampler = sampler(() -> {
            awaitQuietly(answer);
            return count();
        }, Duration.ofMillis(20));
        long begin = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(sampler.sample().lag()).isNaN();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        assertThat(asked).hasValue(0);
        answer.countDown();
        await().until(() -> sampler.sample().lag() >= 1);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
