package io.reviewqa.standalone.load;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What came of a channel's requests, or of all. */
final class Tally {

    private static final long MOST_MICROS = TimeUnit.HOURS.toMicros(1);
    private static final int DIGITS = 3;

    /** Microseconds from the time at which a request was due. */
    private final Histogram latency = new ConcurrentHistogram(MOST_MICROS, DIGITS);
    private final Histogram firstToken = new ConcurrentHistogram(MOST_MICROS, DIGITS);
    private final Map<Reply.Kind, LongAdder> kinds = new EnumMap<>(Reply.Kind.class);
    private final Map<String, LongAdder> reasons = new ConcurrentSkipListMap<>();
    private final LongAdder degraded = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder duplicates = new LongAdder();

    Tally() {
        for (Reply.Kind kind : Reply.Kind.values()) {
            kinds.put(kind, new LongAdder());
        }
    }

    /** @param due {@link System#nanoTime()} at which the request was to be sent, whenever it was */
    void add(Reply reply, long due, long now) {
        kinds.get(reply.kind()).increment();
        latency.recordValue(micros(now - due));
        if (reply.firstTokenNanos() != 0) {
            firstToken.recordValue(micros(reply.firstTokenNanos() - due));
        }
        if (reply.reason() != null) {
            reasons.computeIfAbsent(reply.reason(), reason -> new LongAdder()).increment();
        }
        if (reply.degraded()) {
            degraded.increment();
        }
        if (reply.reused()) {
            reused.increment();
        }
    }

    void addLost(long count) {
        lost.add(count);
    }

    void addDuplicate() {
        duplicates.increment();
    }

    private static long micros(long nanos) {
        return Math.min(MOST_MICROS, Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    /** Requests that came to an end. */
    long sent() {
        return kinds.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** @param name as in {@code --slo} */
    long count(String name) {
        return switch (name) {
            case "right" -> kinds.get(Reply.Kind.RIGHT).sum();
            case "wrong" -> kinds.get(Reply.Kind.WRONG).sum();
            case "failed" -> kinds.get(Reply.Kind.FAILED).sum();
            case "degraded" -> degraded.sum();
            case "reused" -> reused.sum();
            case "lost" -> lost.sum();
            case "duplicates" -> duplicates.sum();
            default -> throw new IllegalArgumentException("no count is called " + name);
        };
    }

    Map<String, Long> reasons() {
        Map<String, Long> counts = new TreeMap<>();
        reasons.forEach((reason, count) -> counts.put(reason, count.sum()));
        return counts;
    }

    /**
     * Of a latency, failed requests included.
     *
     * @param metric {@code p99}, {@code mean} or {@code max}
     * @return milliseconds; null while there is none
     */
    Double millis(String metric) {
        return millis(latency, metric);
    }

    Double firstTokenMillis(String metric) {
        return millis(firstToken, metric);
    }

    private static Double millis(Histogram histogram, String metric) {
        if (histogram.getTotalCount() == 0) {
            return null;
        }
        double micros = switch (metric) {
            case "mean" -> histogram.getMean();
            case "max" -> histogram.getMaxValue();
            default -> histogram.getValueAtPercentile(Double.parseDouble(metric.substring(1)));
        };
        return Math.round(micros) / 1000.0;
    }
}
