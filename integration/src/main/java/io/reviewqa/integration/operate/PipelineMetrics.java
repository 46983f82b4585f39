package io.reviewqa.integration.operate;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.embedding.VectorDocuments;
import io.reviewqa.integration.index.ReviewIndex;
import io.reviewqa.integration.metrics.IntegrationMetric;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/**
 * What this process's index shows, how large it is, and how fresh that is: the meters {@code reviewqa.index.*} and {@code
 * reviewqa.review.freshness} of {@link IntegrationMetric}.
 */
@Component
public final class PipelineMetrics {

    private static final double MEDIAN = 0.5;
    private static final double P99 = 0.99;
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Timer freshness;
    private final Timer lag;
    private final Clock clock;

    public PipelineMetrics(MeterRegistry meters, ReviewIndex index, Clock clock) {
        this.clock = clock;
        this.lag = IntegrationMetric.INDEX_LAG.metric().timer(meters);
        this.freshness = IntegrationMetric.FRESHNESS.metric().timerBuilder()
                .publishPercentiles(MEDIAN, P99)
                .percentilePrecision(2)
                .register(meters);
        IntegrationMetric.INDEX_REVIEWS.metric().gauge(meters, index, ReviewIndex::reviews);
        IntegrationMetric.INDEX_SENTENCES.metric().gauge(meters, index, ReviewIndex::sentences);
        IntegrationMetric.INDEX_UNREADABLE.metric().gauge(meters, index, ReviewIndex::unreadable);
        IntegrationMetric.INDEX_SIZE.metric().gauge(meters, index, ReviewIndex::bytes);
        IntegrationMetric.INDEX_COMMIT_AGE.metric().gauge(meters, index, shown -> commitAge(shown.uncommittedSince()));
        index.onSearchable(this::searchable);
    }

    private void searchable(List<ChangeEvent> changes) {
        for (ChangeEvent change : changes) {
            VectorDocuments.writtenAt(change.fullDocument()).ifPresent(written -> record(freshness, written));
            VectorDocuments.embeddedAt(change.fullDocument()).ifPresent(embedded -> record(lag, embedded));
        }
    }

    /** What is of the future, or of a time when nobody wrote anything, is not of us: it would not even fit a timer. */
    private void record(Timer timer, Instant begun) {
        Instant now = clock.instant();
        if (!begun.isAfter(now) && begun.isAfter(now.minus(LONGEST))) {
            timer.record(Duration.between(begun, now));
        }
    }

    private double commitAge(Instant uncommittedSince) {
        return uncommittedSince == null ? 0 : Duration.between(uncommittedSince, clock.instant()).toMillis() / 1000.0;
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
