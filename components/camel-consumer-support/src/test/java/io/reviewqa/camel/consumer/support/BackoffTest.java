package io.reviewqa.camel.consumer.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.reviewqa.camel.consumer.support.Backoff.Jitter;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Random random = new Random(1);

    @Test
    void whenAttemptsFail_thenTheDelayDoublesUpToTheMaximumAndHalfOfItIsRandom() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(3), Jitter.UPPER_HALF);
        for (int attempt = 1; attempt < 100; attempt++) {
            long ceiling = attempt > 5 ? 3_000 : 100L << (attempt - 1);
            assertThat(backoff.delay(attempt, random)).isBetween(Duration.ofMillis(ceiling / 2), Duration.ofMillis(ceiling));
        }
        assertThat(IntStream.range(0, 20).mapToObj(i -> backoff.delay(10, random)).distinct().count()).isGreaterThan(10);
    }

    @Test
    void whenTheDelayIsVariedByAShare_thenItMayBeLongerAndShorter() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), 4, Duration.ofMinutes(1), Jitter.around(0.2));
        assertThat(IntStream.range(0, 100).mapToObj(i -> backoff.delay(2, random)))
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ofMillis(3_200), Duration.ofMillis(4_800)))
                .anyMatch(delay -> delay.toMillis() < 4_000)
                .anyMatch(delay -> delay.toMillis() > 4_000);
    }

    @Test
    void whenThereIsNoJitter_thenTheDelayIsExactHoweverManyAttemptsFailed() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(5), Jitter.around(0));
        assertThat(backoff.delay(1, random)).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.delay(Long.MAX_VALUE, random)).isEqualTo(Duration.ofSeconds(5));
        assertThat(new Backoff(Duration.ZERO, 4, Duration.ZERO, Jitter.around(0)).delay(Long.MAX_VALUE, random)).isZero();
    }

    @Test
    void whenADelayIsImpossible_thenItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), 2, Duration.ofSeconds(1), Jitter.UPPER_HALF))
                .withMessageContaining("PT2S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(1), 0.5, Duration.ofSeconds(1), Jitter.UPPER_HALF))
                .withMessageContaining("0.5");
        assertThatIllegalArgumentException().isThrownBy(() -> Jitter.around(1.5)).withMessageContaining("1.5");
        assertThatIllegalArgumentException().isThrownBy(() -> new Jitter(1, 0.5)).withMessageContaining("0.5");
    }
}
