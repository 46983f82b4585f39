package io.reviewqa.telemetry;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a meter is: it is said once, and all meters of that name are made of it. Each module has its own in an enum:
 *
 * <pre>{@code
 * DEGRADED(Metric.counter("reviewqa.qa.degraded", "Answers given without a part", "reason"))
 *
 * DEGRADED.metric().counter(registry, "no_embedding").increment();
 * }</pre>
 *
 * @param unit as Micrometer writes it; empty where the number is a plain one. Timers are in seconds
 * @param tags their keys. What a tag may say must be few things, and not grow with shops, users or texts
 * @param buckets upper bounds of a histogram, in seconds for a timer; none where there is no histogram
 * @param presence when there are meters of it
 */
public record Metric(String name, Meter.Type type, String unit, String description, List<String> tags, List<Double> buckets,
        Presence presence) {

    private static final String SECONDS = "seconds";

    public Metric {
        tags = List.copyOf(tags);
        buckets = List.copyOf(buckets);
    }

    private Metric(String name, Meter.Type type, String unit, String description, String... tags) {
        this(name, type, unit, description, List.of(tags), List.of(), Presence.ALWAYS);
    }

    /**
     * When a process shows a meter.
     *
     * @param with what must be configured; empty: nothing
     * @param since what must have happened; empty: it is there from the start
     */
    public record Presence(String with, String since) {

        private static final Presence ALWAYS = new Presence("", "");

        public boolean isAlways() {
            return equals(ALWAYS);
        }
    }

    public static Metric counter(String name, String description, String... tags) {
        return new Metric(name, Meter.Type.COUNTER, "", description, tags);
    }

    public static Metric gauge(String name, String unit, String description, String... tags) {
        return new Metric(name, Meter.Type.GAUGE, unit, description, tags);
    }

    public static Metric timer(String name, String description, String... tags) {
        return new Metric(name, Meter.Type.TIMER, SECONDS, description, tags);
    }

    public static Metric summary(String name, String unit, String description, String... tags) {
        return new Metric(name, Meter.Type.DISTRIBUTION_SUMMARY, unit, description, tags);
    }

    /**
     * The same with a histogram.
     *
     * @throws IllegalArgumentException where a summary's bounds are not whole: Micrometer counts what is recorded as the whole number
     *     above it
     */
    public Metric within(double... bounds) {
        if (type == Meter.Type.DISTRIBUTION_SUMMARY && DoubleStream.of(bounds).anyMatch(bound -> bound % 1 != 0)) {
            throw new IllegalArgumentException("%s: a summary's histogram tells whole numbers apart only".formatted(name));
        }
        return new Metric(name, type, unit, description, tags, DoubleStream.of(bounds).boxed().toList(), presence);
    }

    /** The same for one of several tasks: its word is put in the place of {@code <task>} in the name. */
    public Metric of(String task) {
        return new Metric(name.replace("<task>", task), type, unit, description, tags, buckets, presence);
    }

    /** The same, which there is only with something that is configured. */
    public Metric with(String configured) {
        return new Metric(name, type, unit, description, tags, buckets, new Presence(configured, presence.since()));
    }

    /** The same, which there is only after something has happened. */
    public Metric since(String event) {
        return new Metric(name, type, unit, description, tags, buckets, new Presence(presence.with(), event));
    }

    /** @param values of the tags, in their order */
    public Counter counter(MeterRegistry registry, String... values) {
        return Counter.builder(name).description(description).tags(tagged(values)).register(registry);
    }

    /** @param values of the tags, in their order */
    public Timer timer(MeterRegistry registry, String... values) {
        return timerBuilder(values).register(registry);
    }

    /** A timer that has something of its own still to be said, such as percentiles. */
    public Timer.Builder timerBuilder(String... values) {
        Timer.Builder builder = Timer.builder(name).description(description).tags(tagged(values));
        return buckets.isEmpty() ? builder : builder.serviceLevelObjectives(buckets.stream()
                .map(bound -> Duration.ofMillis(Math.round(bound * 1000))).toArray(Duration[]::new));
    }

    /** @param values of the tags, in their order */
    public DistributionSummary summary(MeterRegistry registry, String... values) {
        DistributionSummary.Builder builder = DistributionSummary.builder(name).description(description).tags(tagged(values))
                .baseUnit(unit.isEmpty() ? null : unit);
        return (buckets.isEmpty() ? builder : builder.serviceLevelObjectives(
                buckets.stream().mapToDouble(Double::doubleValue).toArray())).register(registry);
    }

    /**
     * A gauge that keeps what it asks from being collected: nobody else might, and one without says NaN.
     *
     * @param values of the tags, in their order
     */
    public <T> Gauge gauge(MeterRegistry registry, T asked, ToDoubleFunction<T> value, String... values) {
        return Gauge.builder(name, asked, value).strongReference(true).description(description).tags(tagged(values))
                .baseUnit(unit.isEmpty() ? null : unit).register(registry);
    }

    private Tags tagged(String... values) {
        if (values.length != tags.size()) {
            throw new IllegalArgumentException("%s has the tags %s, given are %d values".formatted(name, tags, values.length));
        }
        return Tags.of(IntStream.range(0, values.length).mapToObj(i -> Tag.of(tags.get(i), values[i])).toList());
    }
}
