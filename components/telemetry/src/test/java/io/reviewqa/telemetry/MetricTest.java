package io.reviewqa.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void whenMetersAreMade_thenTheyAreAsTheMetricSays() {
        Metric.counter("c", "what", "reason").counter(registry, "away").increment();
        Metric.gauge("g", "bytes", "how large").gauge(registry, new AtomicInteger(5), AtomicInteger::get);
        Metric.timer("<task>.t", "how long").within(.5, 1).of("embedding").timer(registry).record(Duration.ofSeconds(1));

        assertThat(registry.get("c").tag("reason", "away").counter().count()).isEqualTo(1);
        assertThat(registry.get("c").meter().getId().getDescription()).isEqualTo("what");
        System.gc();
        assertThat(registry.get("g").gauge().value()).as("nobody else keeps what it asks").isEqualTo(5);
        assertThat(registry.get("g").meter().getId().getBaseUnit()).isEqualTo("bytes");
        assertThat(registry.get("embedding.t").timer().takeSnapshot().histogramCounts()).hasSize(2);
    }

    @Test
    void whenTagsAreMissing_thenItSaysWhich() {
        assertThatIllegalArgumentException().isThrownBy(() -> Metric.counter("c", "what", "reason").counter(registry))
                .withMessage("c has the tags [reason], given are 0 values");
    }

    @Test
    void whenASummaryIsToTellFractionsApart_thenItIsRefused() {
        Metric share = Metric.summary("s", "", "how much of it");
        assertThatIllegalArgumentException().isThrownBy(() -> share.within(.5, 1))
                .withMessage("s: a summary's histogram tells whole numbers apart only");
        assertThat(share.within(50, 100).buckets()).containsExactly(50., 100.);
    }
}
