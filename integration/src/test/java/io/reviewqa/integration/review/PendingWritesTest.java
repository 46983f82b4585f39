package io.reviewqa.integration.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.integration.document.DocumentId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PendingWritesTest {

    private final PendingWrites writes = new PendingWrites(Clock.systemUTC());

    @Test
    void whenWritten_thenPendingUntilThatStateIsShown() {
        Review review = review("text");
        writes.written(List.of(review));
        assertThat(writes.count(hash -> hash.equals(review("older text").contentHash()))).isEqualTo(1);
        assertThat(writes.count(review.contentHash()::equals)).isZero();
        assertThat(writes.count(hash -> false)).as("forgotten once shown").isZero();
    }

    @Test
    void whenOneOfManyIsNotShown_thenStillPending() {
        List<Review> batch = IntStream.range(0, 500).mapToObj(i -> review("text").withId("r" + i)).toList();
        writes.written(batch);
        assertThat(writes.count(hash -> false)).as("enough to know").isEqualTo(100);
        assertThat(writes.count(hash -> !hash.equals(batch.get(250).contentHash()))).isEqualTo(1);
        assertThat(writes.count(hash -> true)).isZero();
    }

    @Test
    void whenRemoved_thenNotPending() {
        writes.written(List.of(review("text")));
        writes.removed(DocumentId.of("r"));
        assertThat(writes.count(hash -> false)).isZero();
    }

    @Test
    void whenWrittenByAnotherNumberOfTheSameId_thenItIsTheSameReview() {
        writes.written(List.of(review("text").withId("{\"$numberInt\":\"5\"}"), review("new").withId("{\"$numberLong\":\"5\"}")));
        assertThat(writes.count(review("new").withId("{\"$numberInt\":\"5\"}").contentHash()::equals)).isZero();
        writes.written(List.of(review("text").withId("{\"$numberLong\":\"5\"}")));
        writes.removed(DocumentId.of(5));
        assertThat(writes.count(hash -> false)).isZero();
    }

    @Test
    void whenNeverSeenAgain_thenForgottenInTheEnd() {
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        Instant[] now = {start};
        PendingWrites aging = new PendingWrites(new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        });
        aging.written(List.of(review("text")));
        now[0] = start.plus(Duration.ofMinutes(16));
        assertThat(aging.count(hash -> false)).isZero();
    }

    private static Review review(String text) {
        return new Review("r", "s", null, null, null, text, null, null, null);
    }
}
