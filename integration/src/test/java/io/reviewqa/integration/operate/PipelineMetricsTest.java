package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.camel.mongodb.changes.PoisonEventException;
import io.reviewqa.integration.index.Fixtures;
import io.reviewqa.integration.index.ReviewIndex;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineMetricsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ReviewIndex index = Fixtures.index();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PipelineMetrics metrics = new PipelineMetrics(meters, index, Clock.fixed(NOW, ZoneOffset.UTC));

    @AfterEach
    void close() throws IOException {
        index.close();
    }

    @Test
    void whenReviewsBecameSearchable_thenFreshnessTellsHowLongThatTook() throws IOException {
        assertThat(metrics.freshness()).isEqualTo(new Freshness(0, null, null));

        index.apply(IntStream.rangeClosed(1, 100).mapToObj(i -> written("r" + i, Duration.ofMillis(100L * i))).toList());
        ChangeEvent scanned = written("scanned", Duration.ofDays(1));
        index.apply(List.of(new ChangeEvent(OperationType.SNAPSHOT, scanned.id(), scanned.fullDocument(), NOW)));
        for (Object writtenAt : List.of(new Date(Long.MAX_VALUE), new Date(Long.MIN_VALUE), Date.from(NOW.plusSeconds(5)), "now",
                5L)) {
            index.apply(List.of(change("odd", "writtenAt", writtenAt)));
        }
        index.apply(List.of(change("embedded", "embeddedAt", Date.from(NOW.minusSeconds(2)))));

        assertThat(meters.get("reviewqa.index.lag").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(2);
        Freshness freshness = metrics.freshness();
        assertThat(freshness.reviews()).isEqualTo(100);
        assertThat(freshness.p50Ms()).isCloseTo(5_000L, Percentage.withPercentage(2));
        assertThat(freshness.p99Ms()).isCloseTo(9_900L, Percentage.withPercentage(2));
    }

    @Test
    void whenABatchFailsAndIsDeliveredAgain_thenEachReviewThatIsSearchableCountsOnce() throws IOException {
        ChangeEvent sound = written("sound", Duration.ofSeconds(1));
        ChangeEvent broken = written("broken", Duration.ofSeconds(1));
        broken.fullDocument().remove("storeId");
        assertThatThrownBy(() -> index.apply(List.of(sound, broken))).isInstanceOf(PoisonEventException.class);
        assertThat(index.reviews()).isEqualTo(1);
        assertThat(metrics.freshness().reviews()).as("it is searchable, whatever became of its batch").isEqualTo(1);

        index.apply(List.of(sound));
        index.apply(List.of(sound));
        assertThat(metrics.freshness().reviews()).as("delivered again").isEqualTo(1);

        index.apply(List.of(change("sound", "writtenAt", Date.from(NOW.minusSeconds(3)))));
        assertThat(metrics.freshness().reviews()).as("written again").isEqualTo(2);
    }

    @Test
    void whenABatchWritesAReviewTwiceOrRemovesIt_thenWhatIsShownOfItCounts() throws IOException {
        index.apply(List.of(written("twice", Duration.ofSeconds(9)), written("gone", Duration.ofSeconds(9)),
                written("refused", Duration.ofSeconds(9)), written("twice", Duration.ofSeconds(1)), Fixtures.deletion("gone"),
                Fixtures.unreadable("refused")));

        assertThat(index.reviews()).isEqualTo(1);
        assertThat(meters.get("reviewqa.review.freshness").timer().count()).isEqualTo(1);
        assertThat(meters.get("reviewqa.review.freshness").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(1);
    }

    private static ChangeEvent written(String id, Duration ago) {
        return change(id, "writtenAt", Date.from(NOW.minus(ago)));
    }

    private static ChangeEvent change(String id, String field, Object value) {
        ChangeEvent review = Fixtures.review(id, "s1", null, Fixtures.sentence("Too salty for me.", 0));
        review.fullDocument().append(field, value);
        return review;
    }
}
