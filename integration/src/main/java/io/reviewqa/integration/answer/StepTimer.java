package io.reviewqa.integration.answer;

import org.springframework.stereotype.Component;

/** Lets the route {@code question-ground} time its steps. */
@Component("stepTimer")
public final class StepTimer {

    public Stopwatch start() {
        return new Stopwatch();
    }

    public void lap(Stopwatch stopwatch) {
        stopwatch.lap();
    }
}
