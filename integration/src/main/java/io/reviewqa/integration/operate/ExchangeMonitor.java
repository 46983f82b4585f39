package io.reviewqa.integration.operate;

import io.micrometer.core.instrument.MeterRegistry;
import io.reviewqa.integration.embedding.EmbeddingModel;
import io.reviewqa.integration.embedding.MadeBy;
import io.reviewqa.integration.index.ShownSets;
import io.reviewqa.integration.index.ShownSets.Progress;
import io.reviewqa.integration.metrics.IntegrationMetric;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.springframework.stereotype.Component;

/** Says how far an exchange of models is; gauge {@code reviewqa.exchange.remaining}, reviews without vectors of the new ones. */
@Component
final class ExchangeMonitor {

    private static final Duration LOOKED_BACK = Duration.ofMinutes(1);

    private final ShownSets sets;
    private final EmbeddingModel model;
    private final Clock clock;
    private final Deque<Sample> samples = new ArrayDeque<>();

    ExchangeMonitor(ShownSets sets, EmbeddingModel model, Clock clock, MeterRegistry meters) {
        this.sets = sets;
        this.model = model;
        this.clock = clock;
        IntegrationMetric.EXCHANGE_REMAINING.metric().gauge(meters, sets,
                any -> any.progress().map(progress -> progress.reviews() - progress.done()).orElse(0));
    }

    private record Sample(Instant at, MadeBy target, int done) {}

    /** Null when there is none. */
    synchronized ExchangeStatus status() {
        MadeBy target = model.target().orElse(null);
        Progress progress = target == null ? null : sets.progress(target);
        if (progress == null || progress.isOver()) {
            samples.clear();
            return null;
        }
        return ExchangeStatus.of(target.modelId(), target.labelsId(), progress,
                perSecond(new Sample(clock.instant(), target, progress.done())));
    }

    private Double perSecond(Sample now) {
        samples.removeIf(sample -> !sample.target().equals(now.target()) || sample.at().isBefore(now.at().minus(LOOKED_BACK)));
        samples.addLast(now);
        Sample first = samples.getFirst();
        double seconds = Duration.between(first.at(), now.at()).toMillis() / 1000.0;
        return seconds == 0 ? null : (now.done() - first.done()) / seconds;
    }
}
