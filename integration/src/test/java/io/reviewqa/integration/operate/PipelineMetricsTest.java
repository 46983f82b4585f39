package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.config.IndexProperties;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.index.ReviewIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.data.Percentage;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class PipelineMetricsTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void whenReviewsBecameSearchable_thenFreshnessTellsHowLongThatTook() throws Exception {
        try (ReviewIndex index = new ReviewIndex(new IndexProperties(null, Duration.ofSeconds(5)), new EmbeddingModel())) {
            SimpleMeterRegistry meters = new SimpleMeterRegistry();
            PipelineMetrics metrics =
                    new PipelineMetrics(meters, index, Clock.fixed(NOW, ZoneOffset.UTC));
            assertThat(metrics.freshness()).isEqualTo(new Freshness(0, null, null));

            metrics.searchable(IntStream.rangeClosed(1, 100)
                    .mapToObj(i -> change(OperationType.INSERT, Duration.ofMillis(100L * i))).toList());
            metrics.searchable(List.of(change(OperationType.SNAPSHOT, Duration.ofDays(1))));
            for (Object writtenAt : List.of(new Date(Long.MAX_VALUE), new Date(Long.MIN_VALUE), Date.from(NOW.plusSeconds(5)),
                    "now", 5L)) {
                metrics.searchable(
                        List.of(new ChangeEvent(OperationType.INSERT, "r", new Document("writtenAt", writtenAt), NOW)));
            }
            metrics.searchable(List.of(new ChangeEvent(OperationType.INSERT, "r",
                    new Document("embeddedAt", Date.from(NOW.minusSeconds(2))), NOW)));
            assertThat(meters.get("reviewqa.index.lag").timer().totalTime(TimeUnit.SECONDS)).isEqualTo(2);
            assertThat(meters.get("reviewqa.index.commit.age").gauge().value()).as("all is durable").isZero();
            Freshness freshness = metrics.freshness();
            assertThat(freshness.reviews()).isEqualTo(100);
            assertThat(freshness.p50Ms()).isCloseTo(5_000L, Percentage.withPercentage(2));
            assertThat(freshness.p99Ms()).isCloseTo(9_900L, Percentage.withPercentage(2));
        }
    }

    private static ChangeEvent change(OperationType type, Duration ago) {
        return new ChangeEvent(type, "r", new Document("writtenAt", Date.from(NOW.minus(ago))), NOW);
    }
}
