package io.reviewqa.integration.operate;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.OperationType;
import io.reviewqa.integration.embedding.VectorDocuments;
import io.reviewqa.integration.index.ReviewIndex;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Body;
import org.springframework.stereotype.Component;

/**
 * What this process's index shows and how fresh that is: gauges {@code reviewqa.index.reviews} and {@code
 * reviewqa.index.unreadable}; timer {@code
 * reviewqa.review.freshness}, from a review's entry in the embedding queue to its being searchable here.
 */
@Component("pipelineMetrics")
public final class PipelineMetrics {

    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Timer freshness;
    private final Clock clock;

    public PipelineMetrics(MeterRegistry meters, ReviewIndex index, Clock clock) {
        this.clock = clock;
        this.freshness = Timer.builder("reviewqa.review.freshness")
                .description("From a review's entry in the embedding queue to its being searchable in this process")
                .publishPercentileHistogram()
                .publishPercentiles(MEDIAN, P99)
                .percentilePrecision(2)
                .minimumExpectedValue(Duration.ofMillis(10))
                .maximumExpectedValue(Duration.ofMinutes(10))
                .register(meters);
        Gauge.builder("reviewqa.index.reviews", index, ReviewIndex::reviews)
                .description("Reviews that this process's index shows")
                .register(meters);
        Gauge.builder("reviewqa.index.unreadable", index, ReviewIndex::unreadable)
                .description("Documents that are not reviews, as far as this process's index knows")
                .register(meters);
    }

    /** To be called when changes of {@code review_vectors} have become searchable; a scan tells nothing of freshness. */
    public void searchable(@Body List<ChangeEvent> changes) {
        for (ChangeEvent change : changes) {
            if (change.operationType() != OperationType.SNAPSHOT && change.fullDocument() != null) {
                VectorDocuments.queuedAt(change.fullDocument()).ifPresent(this::record);
            }
        }
    }

    /** What was queued in the future, or when nobody queued anything, was not queued by us: it would not even fit a timer. */
    private void record(Instant queued) {
        Instant now = clock.instant();
        if (!queued.isAfter(now) && queued.isAfter(now.minus(LONGEST))) {
            freshness.record(Duration.between(queued, now));
        }
    }

    /** The freshness of late. */
    Freshness freshness() {
        HistogramSnapshot snapshot = freshness.takeSnapshot();
        return new Freshness(snapshot.count(), millis(snapshot, MEDIAN), millis(snapshot, P99));
    }

    /** Nothing became searchable in less than a nanosecond: 0 is said where there is nothing to say. */
    private static Long millis(HistogramSnapshot snapshot, double percentile) {
        return Arrays.stream(snapshot.percentileValues())
                .filter(value -> value.percentile() == percentile && value.value() > 0)
                .map(value -> Math.round(value.value(TimeUnit.MILLISECONDS)))
                .findFirst().orElse(null);
    }
}
