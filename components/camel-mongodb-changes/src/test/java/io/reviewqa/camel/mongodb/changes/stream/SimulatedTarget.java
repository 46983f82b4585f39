package io.reviewqa.camel.mongodb.changes.stream;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.camel.mongodb.changes.PoisonEventException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a well-behaved consumer keeps: a copy of the collection, each document marked with the cluster time it came with, swept
 * at the end of a scan. Some documents it can never digest; at times it is down.
 */
final class SimulatedTarget implements ChangeHandler, DeadLetters {

    static final class Outage extends Exception {

        private static final long serialVersionUID = 1L;

        Outage() {
            super("target down", null, false, false);
        }
    }

    record Copy(long version, Instant mark) {}

    /** @param version null where the event carried no document */
    record Letter(Integer id, Long version) {}

    final Map<Integer, Copy> copies = new HashMap<>();
    final Set<Letter> letters = new HashSet<>();
    private final Faults faults;
    private final Lifecycle time;
    private Instant downUntil = Instant.MIN;
    private int transientFailures;

    SimulatedTarget(Faults faults, Lifecycle time) {
        this.faults = faults;
        this.time = time;
    }

    static boolean poison(Object id, Long version) {
        return id != null && version != null && (version * 31 + (Integer) id) % 13 == 0;
    }

    @Override
    public void handle(List<ChangeEvent> events) throws Exception {
        if (faults.strikes(Faults.Kind.OUTAGE, 0.1)) {
            downUntil = time.now().plusSeconds(faults.random.nextInt(3600));
        }
        if (time.now().isBefore(downUntil)) {
            throw new Outage();
        }
        for (ChangeEvent event : events) {
            failNowAndThen();
            apply(event);
        }
        failNowAndThen();
        transientFailures = 0;
    }

    /** Never so often in a row that it would pass for poison. */
    private void failNowAndThen() {
        if (faults.strikes(Faults.Kind.CRASH, 0.1)) {
            throw new Faults.Crash();
        }
        if (transientFailures < 2 && faults.strikes(Faults.Kind.TRANSIENT, 1)) {
            transientFailures++;
            throw new IllegalStateException("injected TRANSIENT");
        }
    }

    private void apply(ChangeEvent event) {
        Integer id = (Integer) event.id();
        switch (event.operationType()) {
            case DELETE -> copies.remove(id);
            case SNAPSHOT_END -> copies.values().removeIf(copy -> !copy.mark().equals(event.clusterTime()));
            case INVALIDATE -> copies.clear();
            default -> {
                long version = event.fullDocument().getLong("version");
                if (poison(id, version)) {
                    faults.count(Faults.Kind.POISON);
                    throw faults.random.nextBoolean() ? new IllegalArgumentException("poison")
                            : new IllegalStateException(new PoisonEventException(Map.of(event, "poison")));
                }
                copies.put(id, new Copy(version, event.clusterTime()));
            }
        }
    }

    @Override
    public void park(Change change, Exception reason, int attempts) {
        faults.around(Faults.Kind.LETTERS_ERROR);
        Long version = change.event().fullDocument() == null ? null : change.event().fullDocument().getLong("version");
        letters.add(new Letter((Integer) change.event().id(), version));
        faults.around(Faults.Kind.LETTERS_ERROR);
    }
}
