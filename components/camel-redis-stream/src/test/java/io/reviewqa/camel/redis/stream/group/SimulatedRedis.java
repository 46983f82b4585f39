package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.StreamClientException;
import io.reviewqa.camel.redis.stream.StreamClientException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * One stream with one consumer group and its dead-letter stream, as far as {@link StreamClient} sees them, on a virtual
 * clock. Calls fail at random, before or after they took effect.
 */
final class SimulatedRedis {

    private final RandomGenerator random;
    private final TreeMap<Long, List<byte[]>> entries = new TreeMap<>();
    private final TreeMap<Long, Pending> pending = new TreeMap<>();
    private final Map<String, DeadLetter> deadLetters = new HashMap<>();
    private final Set<String> acknowledged = new HashSet<>();
    private double faultRate;
    private long now;
    private long downUntil;
    private boolean group;
    private long lastDelivered;
    private long lastId;
    private int deadLettersWritten;

    private record Pending(String owner, long deliveries, long since) {}

    SimulatedRedis(RandomGenerator random, double faultRate) {
        this.random = random;
        this.faultRate = faultRate;
    }

    long now() {
        return now;
    }

    void advance(long millis) {
        now += millis;
    }

    String add(List<byte[]> fields) {
        entries.put(++lastId, fields);
        return id(lastId);
    }

    void delete(String id) {
        entries.remove(key(id));
    }

    boolean contains(String id) {
        return entries.containsKey(key(id));
    }

    void downFor(long millis) {
        downUntil = now + millis;
    }

    /** Everything is gone, as after a restart without persistence. */
    void loseData() {
        entries.clear();
        loseGroup();
    }

    void loseGroup() {
        group = false;
        pending.clear();
        lastDelivered = 0;
    }

    void endFaults() {
        faultRate = 0;
        downUntil = 0;
    }

    boolean settled() {
        return group && pending.isEmpty() && (entries.isEmpty() || entries.lastKey() <= lastDelivered);
    }

    Map<String, DeadLetter> deadLetters() {
        return deadLetters;
    }

    int deadLettersWritten() {
        return deadLettersWritten;
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    StreamClient client(String consumer) {
        return new Client(consumer);
    }

    private static String id(long key) {
        return key + "-0";
    }

    private static long key(String id) {
        return Long.parseLong(id.substring(0, id.indexOf('-')));
    }

    private final class Client implements StreamClient {

        private final String consumer;

        private Client(String consumer) {
            this.consumer = consumer;
        }

        private <T> T call(java.util.function.Supplier<T> command) {
            now += random.nextInt(3);
            boolean fails = random.nextDouble() < faultRate;
            if (now < downUntil || fails && random.nextBoolean()) {
                throw new StreamClientException(Kind.UNAVAILABLE, "simulated", null);
            }
            T reply = command.get();
            if (fails) {
                throw new StreamClientException(Kind.UNAVAILABLE, "simulated loss of the reply", null);
            }
            return reply;
        }

        private <T> T inGroup(java.util.function.Supplier<T> command) {
            return call(() -> {
                requireGroup();
                return command.get();
            });
        }

        private void requireGroup() {
            if (!group) {
                throw new StreamClientException(Kind.NO_GROUP, "NOGROUP", null);
            }
        }

        private void markAcknowledged(Collection<String> ids) {
            ids.forEach(id -> pending.remove(key(id)));
            acknowledged.addAll(ids);
        }

        private boolean owns(String id) {
            Pending entry = pending.get(key(id));
            return entry != null && entry.owner().equals(consumer);
        }

        @Override
        public void createGroup(String start) {
            call(() -> {
                if (!group) {
                    group = true;
                    lastDelivered = start.equals("$") ? lastId : 0;
                }
                return null;
            });
        }

        @Override
        public List<StreamRecord> acknowledgeAndRead(Collection<String> ids, int count, Duration block) {
            if (block.toMillis() < 1) {
                throw new IllegalArgumentException("BLOCK 0 waits for ever");
            }
            return call(() -> {
                markAcknowledged(ids);
                requireGroup();
                List<StreamRecord> read = new ArrayList<>();
                for (Map.Entry<Long, List<byte[]>> entry : entries.tailMap(lastDelivered, false).entrySet()) {
                    if (read.size() == count) {
                        break;
                    }
                    lastDelivered = entry.getKey();
                    pending.put(entry.getKey(), new Pending(consumer, 1, now));
                    read.add(new StreamRecord(id(entry.getKey()), entry.getValue(), 1));
                }
                return read;
            });
        }

        @Override
        public List<StreamRecord> redeliver(Collection<String> ids) {
            return inGroup(() -> {
                List<StreamRecord> delivered = new ArrayList<>();
                for (String id : ids) {
                    if (owns(id)) {
                        Pending before = pending.get(key(id));
                        List<byte[]> fields = entries.get(key(id));
                        if (fields == null) {
                            pending.remove(key(id));
                        } else {
                            pending.put(key(id), new Pending(consumer, before.deliveries() + 1, now));
                        }
                        delivered.add(new StreamRecord(id, fields, before.deliveries() + 1));
                    }
                }
                return delivered;
            });
        }

        @Override
        public Page takeOver(String cursor, Duration minIdle, int count) {
            return inGroup(() -> {
                List<String> ids = new ArrayList<>();
                for (Map.Entry<Long, Pending> entry : new TreeMap<>(pending.tailMap(key(cursor), true)).entrySet()) {
                    if (ids.size() == count) {
                        return new Page(id(entry.getKey()), ids);
                    }
                    if (!entries.containsKey(entry.getKey())) {
                        pending.remove(entry.getKey());
                    } else if (now - entry.getValue().since() >= minIdle.toMillis()) {
                        pending.put(entry.getKey(), new Pending(consumer, entry.getValue().deliveries(), now));
                        ids.add(id(entry.getKey()));
                    }
                }
                return new Page(Page.START, ids);
            });
        }

        @Override
        public List<String> ownIdle(Duration minIdle, int count) {
            return inGroup(() -> pending.entrySet().stream()
                    .filter(entry -> entry.getValue().owner().equals(consumer)
                            && now - entry.getValue().since() >= minIdle.toMillis())
                    .map(entry -> id(entry.getKey())).limit(count).toList());
        }

        @Override
        public void acknowledge(Collection<String> ids) {
            call(() -> {
                markAcknowledged(ids);
                return null;
            });
        }

        @Override
        public String deadLetter(DeadLetter letter) {
            return inGroup(() -> {
                if (!owns(letter.id())) {
                    return null;
                }
                pending.remove(key(letter.id()));
                deadLetters.put(letter.id(), letter);
                deadLettersWritten++;
                return letter.id();
            });
        }

        @Override
        public void renew(Collection<String> ids) {
            inGroup(() -> {
                ids.stream().filter(this::owns).forEach(
                        id -> pending.computeIfPresent(key(id), (key, entry) -> new Pending(consumer, entry.deliveries(), now)));
                return null;
            });
        }

        @Override
        public void release(Duration idle, Collection<Release> releases) {
            inGroup(() -> {
                releases.stream().filter(release -> owns(release.id())).forEach(release -> pending.put(key(release.id()),
                        new Pending(consumer, release.deliveryCount(), now - idle.toMillis())));
                return null;
            });
        }

        @Override
        public void leaveGroup() {
            inGroup(() -> null);
        }

        @Override
        public void wakeUp() {
            // Nothing waits in a simulation.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
