package io.reviewqa.camel.mongodb.changes.stream;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/** Decides, by seed, what goes wrong next, until told that all is well again. */
final class Faults {

    enum Kind { CRASH, SOURCE_ERROR, STORE_ERROR, LETTERS_ERROR, TRANSIENT, OUTAGE, POISON, ROLLOVER, DROP, STOP }

    /** The process dies: nothing catches it, only what is durable survives. */
    static final class Crash extends Error {

        private static final long serialVersionUID = 1L;

        Crash() {
            super("kill -9", null, false, false);
        }
    }

    final Random random;
    final Map<Kind, Integer> happened = new EnumMap<>(Kind.class);
    private final double rate;
    private boolean over;

    Faults(long seed) {
        random = new Random(seed);
        rate = random.nextDouble() * 0.12;
    }

    void end() {
        over = true;
    }

    boolean over() {
        return over;
    }

    /** @param weight how often compared with an ordinary fault */
    boolean strikes(Kind kind, double weight) {
        boolean strikes = !over && random.nextDouble() < rate * weight;
        if (strikes) {
            count(kind);
        }
        return strikes;
    }

    void count(Kind kind) {
        happened.merge(kind, 1, Integer::sum);
    }

    /** A call to a remote part: it may fail, or the process may die around it. */
    void around(Kind failure) {
        if (strikes(Kind.CRASH, 0.15)) {
            throw new Crash();
        }
        if (strikes(failure, 1)) {
            throw new IllegalStateException("injected " + failure);
        }
    }
}
