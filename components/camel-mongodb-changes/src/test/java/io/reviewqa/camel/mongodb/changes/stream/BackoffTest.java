package io.reviewqa.camel.mongodb.changes.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(3), new Random(1));

    @Test
    void whenAttemptsFail_thenTheDelayDoublesUpToTheMaximumAndHalfOfItIsRandom() {
        for (int attempt = 1; attempt < 100; attempt++) {
            long ceiling = attempt > 5 ? 3_000 : 100L << (attempt - 1);
            assertThat(backoff.delay(attempt)).isBetween(Duration.ofMillis(ceiling / 2), Duration.ofMillis(ceiling));
        }
        assertThat(IntStream.range(0, 20).mapToObj(i -> backoff.delay(10)).distinct().count()).isGreaterThan(10);
    }

    @Test
    void whenTheMaximumIsShorterThanTheFirstDelay_thenItIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), new Random()))
                .withMessageContaining("initial=PT2S");
    }
}
