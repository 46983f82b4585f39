package io.reviewqa.camel.redis.stream.group;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What one group member holds: entries in flight, waiting for another delivery, or waiting for the dead-letter stream.
 * Changed by the member's own thread only; {@link #leasesBefore} and {@link #size} may be called from others.
 */
final class HeldEntries {

    private final Map<String, Held> entries = new ConcurrentHashMap<>();
    private int inFlight;
    private int waiting;
    private long sequence;

    void inFlight(String id, long deliveryCount, long now) {
        put(id, new Held(id, deliveryCount, State.IN_FLIGHT, now));
    }

    void retryAt(Held failed, long due) {
        put(failed.id, new Held(failed.id, failed.deliveryCount, State.RETRY, failed.leasedAt).due(due));
    }

    /** To be delivered as soon as the target is up again. */
    void postponed(String id, long deliveryCount, long now) {
        put(id, new Held(id, deliveryCount, State.RETRY, now).due(now));
    }

    void condemned(Condemned condemned, long due) {
        DeadLetter letter = condemned.letter();
        Held held = remove(letter.id());
        long leasedAt = held == null ? due : held.leasedAt;
        put(letter.id(), new Held(letter.id(), letter.deliveryCount(), State.CONDEMNED, leasedAt).due(due).condemned(condemned));
    }

    private void put(String id, Held held) {
        remove(id);
        held.sequence = sequence++;
        entries.put(id, held);
        count(held, 1);
    }

    /** Forgets the entry; returns what was known of it, or null. */
    Held remove(String id) {
        Held held = entries.remove(id);
        if (held != null) {
            count(held, -1);
        }
        return held;
    }

    /** Forgets the entries; returns those that were held. */
    List<Held> removeAll(List<String> ids) {
        return ids.stream().map(this::remove).filter(Objects::nonNull).toList();
    }

    private void count(Held held, int change) {
        if (held.state == State.IN_FLIGHT) {
            inFlight += change;
        } else {
            waiting += change;
        }
    }

    boolean isInFlight(String id) {
        Held held = entries.get(id);
        return held != null && held.state == State.IN_FLIGHT;
    }

    boolean holds(String id) {
        return entries.containsKey(id);
    }

    int inFlight() {
        return inFlight;
    }

    int waiting() {
        return waiting;
    }

    int size() {
        return entries.size();
    }

    /** Up to {@code limit} entries to be delivered again by now, those first that came first. */
    List<String> retriesDue(long now, int limit) {
        return waiting == 0 || limit == 0 ? List.of()
                : select(held -> held.state == State.RETRY && held.due <= now).stream()
                        .sorted(Comparator.comparingLong(held -> held.sequence)).map(Held::id).limit(limit).toList();
    }

    List<Condemned> lettersDue(long now) {
        return waiting == 0 ? List.of()
                : select(held -> held.state == State.CONDEMNED && held.due <= now).stream().map(held -> held.condemned).toList();
    }

    /** Entries not in flight. */
    List<Held> allWaiting() {
        return select(held -> held.state != State.IN_FLIGHT);
    }

    /** When the next waiting entry is due; {@link Long#MAX_VALUE} if none is. */
    long nextDue() {
        return waiting == 0 ? Long.MAX_VALUE
                : allWaiting().stream().mapToLong(held -> held.due).min().orElse(Long.MAX_VALUE);
    }

    /** Entries whose idle time was last reset before the given time. */
    List<Held> leasesBefore(long time) {
        return select(held -> held.leasedAt < time);
    }

    private List<Held> select(Predicate<Held> condition) {
        List<Held> selected = new ArrayList<>();
        for (Held held : entries.values()) {
            if (condition.test(held)) {
                selected.add(held);
            }
        }
        return selected;
    }

    private enum State {
        IN_FLIGHT, RETRY, CONDEMNED
    }

    /** An entry that is to be parked, and where it failed. */
    record Condemned(DeadLetter letter, DeliveryContext context) {}

    /** One entry held. */
    static final class Held {

        private final String id;
        private final long deliveryCount;
        private final State state;
        private volatile long leasedAt;
        private long sequence;
        private long due;
        private Condemned condemned;

        private Held(String id, long deliveryCount, State state, long leasedAt) {
            this.id = id;
            this.deliveryCount = deliveryCount;
            this.state = state;
            this.leasedAt = leasedAt;
        }

        private Held due(long time) {
            this.due = time;
            return this;
        }

        private Held condemned(Condemned toBeParked) {
            this.condemned = toBeParked;
            return this;
        }

        String id() {
            return id;
        }

        long deliveryCount() {
            return deliveryCount;
        }

        void leasedAt(long time) {
            this.leasedAt = time;
        }
    }
}
