package io.reviewqa.camel.mongodb.changes;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/** What the consumers of one route and collection have done since the process started; it outlives each of them. */
final class ConsumerMonitor {

    private static final BooleanSupplier NOBODY = () -> false;

    final LongAdder delivered = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder parked = new LongAdder();
    final LongAdder snapshots = new LongAdder();
    private final String collection;
    private final String route;
    private volatile Instant latest;
    private volatile BooleanSupplier leading = NOBODY;

    ConsumerMonitor(String collection, String route) {
        this.collection = collection;
        this.route = route;
    }

    String collection() {
        return collection;
    }

    String route() {
        return route;
    }

    /** A consumer runs. */
    void started(Leadership leadership) {
        leading = leadership::held;
    }

    void stopped() {
        leading = NOBODY;
    }

    void delivered(List<ChangeEvent> events) {
        delivered.add(events.size());
        events.stream().map(ChangeEvent::clusterTime).filter(Objects::nonNull).max(Instant::compareTo)
                .ifPresent(time -> latest = time);
    }

    /** 1 while this process may consume, else 0. */
    double leader() {
        return leading.getAsBoolean() ? 1 : 0;
    }

    /** Seconds since the server recorded what was processed last; {@code NaN} before anything was. */
    double age() {
        Instant time = latest;
        return time == null ? Double.NaN : Math.max(0, Duration.between(time, Instant.now()).toMillis()) / 1000.0;
    }
}
