package io.reviewqa.camel.redis.stream;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.reviewqa.camel.redis.stream.group.EntryCounts;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/**
 * Meters of all consumers of a component, present and future, with the tags {@code stream} and {@code group}. Spring Boot's
 * auto-configuration binds them; elsewhere:
 *
 * <pre>{@code
 * new RedisStreamMetrics(context.getComponent("redis-stream", RedisStreamComponent.class)).bindTo(registry);
 * }</pre>
 *
 * <p>Gauges ask Redis at most every five seconds, wait for it no longer than a quarter of a second, and are {@code NaN} when
 * it does not answer. Micrometer is an optional dependency, needed by this class only.
 */
public final class RedisStreamMetrics implements MeterBinder {

    private static final String PREFIX = "redis.stream.";

    private final RedisStreamComponent component;

    public RedisStreamMetrics(RedisStreamComponent component) {
        this.component = component;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        component.monitoredGroups().observe(group -> bind(group, registry));
    }

    private static void bind(MonitoredGroup group, MeterRegistry registry) {
        Tags tags = Tags.of("stream", group.stream(), "group", group.group());
        EntryCounts counts = group.counts();
        counter("entries.delivered", counts.delivered(), "Entries delivered, repetitions included").tags(tags).register(registry);
        counter("entries.acknowledged", counts.acknowledged(), "Entries acknowledged").tags(tags).register(registry);
        counter("entries.failed", counts.failed(), "Failed deliveries of entries that are delivered again").tags(tags)
                .register(registry);
        counter("entries.dead.lettered", counts.deadLettered(), "Entries moved to the dead-letter stream").tags(tags)
                .register(registry);
        counter("entries.taken.over", counts.takenOver(), "Entries taken over from dead consumers").tags(tags).register(registry);
        gauge("lag", group, GroupSample::lag, "Entries not yet delivered").baseUnit("entries").tags(tags).register(registry);
        gauge("pending", group, GroupSample::pending, "Entries delivered and not acknowledged").baseUnit("entries").tags(tags)
                .register(registry);
        gauge("pending.age", group, GroupSample::oldestPendingAge, "Time since the oldest pending entry was added")
                .baseUnit("seconds").tags(tags).register(registry);
        gauge("dead.letters", group, GroupSample::deadLetters, "Entries in the dead-letter stream").baseUnit("entries").tags(tags)
                .register(registry);
    }

    private static FunctionCounter.Builder<LongAdder> counter(String name, LongAdder count, String description) {
        return FunctionCounter.builder(PREFIX + name, count, LongAdder::doubleValue).description(description);
    }

    private static Gauge.Builder<GroupSampler> gauge(
            String name, MonitoredGroup group, ToDoubleFunction<GroupSample> value, String description) {
        return Gauge.builder(PREFIX + name, group.sampler(), sampler -> value.applyAsDouble(sampler.sample()))
                .description(description);
    }
}
