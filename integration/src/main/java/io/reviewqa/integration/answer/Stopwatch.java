package io.reviewqa.integration.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures the steps of one answer: embed, retrieve, generate. */
public final class Stopwatch {

    private final long start = System.nanoTime();
    private final List<Long> laps = new ArrayList<>();

    /** Ends a step. */
    void lap() {
        laps.add(System.nanoTime());
    }

    /** After the laps embed, retrieve and generate. */
    Answer.Timings timings() {
        return new Answer.Timings(between(start, laps.get(0)), between(laps.get(0), laps.get(1)),
                between(laps.get(1), laps.get(2)), between(start, System.nanoTime()));
    }

    private static long between(long from, long to) {
        return TimeUnit.NANOSECONDS.toMillis(to - from);
    }
}
