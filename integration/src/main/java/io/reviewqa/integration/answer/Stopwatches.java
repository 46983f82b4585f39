package io.reviewqa.integration.answer;

import org.springframework.stereotype.Component;

/** Lets the route {@code question-ground} time its steps. */
@Component("stopwatches")
public final class Stopwatches {

    public Stopwatch start() {
        return new Stopwatch();
    }

    public void lap(Stopwatch stopwatch) {
        stopwatch.lap();
    }
}
