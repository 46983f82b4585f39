package io.reviewqa.standalone.chaos;

import java.time.Duration;

/** The figures of one cell, a row of a Markdown table. */
final class CellReport {

    static final String HEADER = """
            | part | fault | serves again after | attempts repeated | all searchable after the last write | all answered after the last write | oldest review not yet shown | slowest answer | entries redelivered | given up |
            |---|---|---|---|---|---|---|---|---|---|""";

    private final Component component;
    private final Fault fault;
    private Duration backAfter;
    private Duration searchableAfter;
    private Duration answeredAfter;
    private Duration worstFreshness;
    private Duration slowestAnswer;
    private int repeated;
    private int redelivered;
    private long deadLetters;

    CellReport(Component component, Fault fault) {
        this.component = component;
        this.fault = fault;
    }

    Component component() {
        return component;
    }

    Fault fault() {
        return fault;
    }

    void backAfter(Duration time) {
        backAfter = time;
    }

    void searchableAfter(Duration time) {
        searchableAfter = time;
    }

    void answeredAfter(Duration time) {
        answeredAfter = time;
    }

    /** At the end. */
    void observed(Load load, Audit audit) {
        worstFreshness = load.worstFreshness();
        repeated = load.repeated();
        redelivered = load.redelivered();
        slowestAnswer = audit.slowestAnswer();
        deadLetters = audit.deadLetters();
    }

    @Override
    public String toString() {
        return "| %s | %s | %s | %d | %s | %s | %s | %s | %d | %d |".formatted(component, fault, seconds(backAfter), repeated,
                seconds(searchableAfter), seconds(answeredAfter), seconds(worstFreshness), seconds(slowestAnswer),
                redelivered, deadLetters);
    }

    private static String seconds(Duration time) {
        return "%.1f s".formatted(time.toMillis() / 1000.0);
    }
}
