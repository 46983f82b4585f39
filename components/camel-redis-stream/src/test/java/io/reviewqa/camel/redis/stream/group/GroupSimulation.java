package io.reviewqa.camel.redis.stream.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.consumer.support.Backoff;
import io.reviewqa.camel.consumer.support.Backoff.Jitter;
import io.reviewqa.camel.redis.stream.PoisonEntryException;
import io.reviewqa.camel.redis.stream.StreamClientException;
import io.reviewqa.camel.redis.stream.StreamEntry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Some members of one group, all that can befall them, and what must hold all the same. One seed, one story: everything
 * happens in one thread on a virtual clock.
 */
final class GroupSimulation {

    private static final int ENTRIES = 30;
    private static final long TROUBLE_MILLIS = 120_000;
    private static final long MAX_MILLIS = 7_200_000;
    private static final int MAX_DELIVERIES = 4;

    private final RandomGenerator random;
    private final SimulatedRedis redis;
    private final MemberPolicy policy;
    private final boolean calm;
    private final boolean poisonAllowed;
    private final Map<String, Member> members = new HashMap<>();
    private final PriorityQueue<Planned> agenda = new PriorityQueue<>();
    private final Map<String, Integer> deliveries = new HashMap<>();
    private final Set<String> added = new HashSet<>();
    private final Set<String> succeeded = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private long targetDownUntil;
    private boolean regrouped;
    private boolean trouble = true;
    private long order;

    private record Planned(long time, long order, Runnable action) implements Comparable<Planned> {
        @Override
        public int compareTo(Planned other) {
            return time != other.time ? Long.compare(time, other.time) : Long.compare(order, other.order);
        }
    }

    /** The process dies: nothing of it runs on. */
    private static final class Crash extends Error {
        private Crash() {
            super("simulated", null, false, false);
        }
    }

    /** What the route works for is away. */
    private static final class TargetDown extends Exception {
        private TargetDown() {
            super("target down", null, false, false);
        }
    }

    GroupSimulation(long seed) {
        random = new SplittableRandom(seed);
        calm = seed % 4 == 0;
        poisonAllowed = seed % 3 != 0;
        redis = new SimulatedRedis(random, calm ? 0 : random.nextDouble() * 0.3);
        MemberPolicy.Flow flow = new MemberPolicy.Flow("0", 1 + random.nextInt(10), random.nextBoolean(), Duration.ofSeconds(2),
                1 + random.nextInt(20), 1 + random.nextInt(30));
        Backoff retry = new Backoff(Duration.ofSeconds(1), 4, Duration.ofMinutes(1), Jitter.around(0.2));
        policy = new MemberPolicy(flow, Duration.ofSeconds(60),
                new MemberPolicy.Retry(MAX_DELIVERIES, retry, TargetDown.class::isInstance),
                new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(5), Jitter.around(0.2)));
    }

    void run() {
        for (int i = 0; i < 3; i++) {
            String name = "member-" + i;
            plan(random.nextInt(1_000), () -> new Member(name).start());
        }
        for (int i = 0; i < ENTRIES; i++) {
            plan(random.nextLong(TROUBLE_MILLIS * 9 / 10), () -> added.add(redis.add(fields())));
        }
        if (random.nextBoolean()) {
            plan(random.nextLong(TROUBLE_MILLIS), () -> targetDownUntil = redis.now() + random.nextLong(MAX_MILLIS / 4));
        }
        if (!calm) {
            for (int i = 0; i < 6; i++) {
                plan(random.nextLong(TROUBLE_MILLIS), this::misfortune);
            }
        }
        plan(TROUBLE_MILLIS, () -> {
            trouble = false;
            redis.endFaults();
        });
        while (trouble || !redis.settled() || !inFlight.isEmpty()) {
            Planned next = agenda.remove();
            redis.advance(Math.max(0, next.time() - redis.now()));
            next.action().run();
            if (redis.now() > MAX_MILLIS) {
                throw new AssertionError("not settled in " + MAX_MILLIS + " ms");
            }
        }
        verify();
    }

    private void plan(long delay, Runnable action) {
        agenda.add(new Planned(redis.now() + delay, order++, action));
    }

    private List<byte[]> fields() {
        byte[] notUtf8 = {(byte) 0xC3, (byte) 0x28};
        return switch (random.nextInt(20)) {
            case 0 -> List.of("kind".getBytes(UTF_8), notUtf8);
            case 1 -> List.of("kind".getBytes(UTF_8), new byte[2_000]);
            case 2 -> List.of("kind".getBytes(UTF_8), (poisonAllowed ? "poison" : "good").getBytes(UTF_8));
            case 3 -> List.of("kind".getBytes(UTF_8), "failing".getBytes(UTF_8));
            default -> List.of("kind".getBytes(UTF_8), "good".getBytes(UTF_8));
        };
    }

    private void misfortune() {
        switch (random.nextInt(7)) {
            case 0 -> redis.downFor(random.nextLong(90_000));
            case 1 -> {
                redis.loseData();
                regrouped = true;
            }
            case 2 -> {
                redis.loseGroup();
                regrouped = true;
            }
            case 3 -> anyOf(members.values()).ifPresent(member -> member.pausedUntil = redis.now() + random.nextLong(150_000));
            case 4 -> anyOf(members.values()).ifPresent(Member::crash);
            case 5 -> anyOf(members.values()).ifPresent(Member::leave);
            default -> anyOf(added).ifPresent(id -> {
                redis.delete(id);
                deleted.add(id);
            });
        }
    }

    private <T> java.util.Optional<T> anyOf(java.util.Collection<T> choices) {
        return choices.isEmpty() ? java.util.Optional.empty()
                : choices.stream().skip(random.nextInt(choices.size())).findFirst();
    }

    private void verify() {
        for (String id : added) {
            boolean lost = deleted.contains(id) || !redis.contains(id);
            assertThat(lost || succeeded.contains(id) || redis.deadLetters().containsKey(id))
                    .as("%s was processed or dead-lettered", id).isTrue();
        }
        assertThat(redis.acknowledged()).as("acknowledged only what was processed").isSubsetOf(succeeded);
        redis.deadLetters().values().forEach(letter -> assertThat(letter.deliveryCount() >= MAX_DELIVERIES
                || letter.reason().contains("poison") || letter.reason().contains("UTF-8")
                || letter.reason().contains("maxEntrySize"))
                .as("reason of %s", letter).isTrue());
        assertThat(redis.deadLetters().values()).as("given up during an outage")
                .noneMatch(letter -> letter.reason().contains("target down"));
        if (!regrouped) {
            assertThat(redis.deadLettersWritten()).as("no entry is dead-lettered twice").isEqualTo(redis.deadLetters().size());
            deliveries.forEach(
                    (id, count) -> assertThat(count).as("deliveries of %s that count", id).isLessThanOrEqualTo(MAX_DELIVERIES));
        }
    }

    private final class Member {

        private final String name;
        private final GroupMember member;
        private final Set<String> mine = new HashSet<>();
        private long pausedUntil;
        private boolean dead;

        private Member(String name) {
            this.name = name;
            this.member = new GroupMember(
                    new MemberSurroundings("s", redis.client(name), policy, time(), new MemberStatus(new EntryCounts())),
                    this::handle, new EntryDecoder("s", 1_000));
        }

        private MemberTime time() {
            return new MemberTime() {
                @Override
                public long millis() {
                    return redis.now();
                }

                @Override
                public RandomGenerator random() {
                    return random;
                }
            };
        }

        private void start() {
            members.put(name, this);
            step();
            plan(policy.leasePeriod().toMillis(), this::renewLeases);
        }

        /** Runs unless the member died, and not before it wakes up if it is paused. */
        private boolean runs(Runnable later) {
            if (dead) {
                return false;
            }
            if (redis.now() < pausedUntil) {
                plan(pausedUntil - redis.now(), later);
                return false;
            }
            return true;
        }

        private void step() {
            if (member.isStopping() || !runs(this::step)) {
                return;
            }
            try {
                long wait = member.step();
                // A read that found nothing has waited at the server.
                plan(wait > 0 ? wait : 1 + random.nextInt(2_000), this::step);
            } catch (Crash e) {
                crash();
            }
        }

        private void renewLeases() {
            if (runs(this::renewLeases)) {
                try {
                    member.renewLeases();
                } catch (StreamClientException e) {
                    // The driver logs it; the next renewal may succeed.
                }
                plan(policy.leasePeriod().toMillis(), this::renewLeases);
            }
        }

        private void handle(List<StreamEntry> entries) {
            assertThat(entries.size()).isLessThanOrEqualTo(policy.flow().batchSize());
            List<String> ids = entries.stream().map(StreamEntry::id).toList();
            for (String id : ids) {
                deliveries.merge(id, 1, Integer::sum);
                assertThat(mine.add(id)).as("%s is in flight once in a member", id).isTrue();
                int parallel = inFlight.merge(id, 1, Integer::sum);
                if (calm) {
                    assertThat(parallel).as("%s is in flight once in the group", id).isEqualTo(1);
                }
            }
            if (calm) {
                entries.forEach(entry -> assertThat(entry.deliveryCount()).as("delivery count of %s", entry.id())
                        .isEqualTo(deliveries.get(entry.id()).longValue()));
            }
            assertThat(mine.size()).as("in flight").isLessThanOrEqualTo(policy.flow().maxInFlight());
            if (trouble && !calm && random.nextInt(60) == 0) {
                throw new Crash();
            }
            boolean inline = random.nextBoolean();
            long duration = random.nextInt(20) == 0 ? 150_000 : random.nextInt(3_000);
            Runnable completion = () -> complete(entries, ids, inline);
            if (inline) {
                completion.run();
            } else {
                plan(duration, new Runnable() {
                    @Override
                    public void run() {
                        if (runs(this)) {
                            completion.run();
                        }
                    }
                });
            }
        }

        private void complete(List<StreamEntry> entries, List<String> ids, boolean inline) {
            ids.forEach(this::landed);
            if (redis.now() < targetDownUntil) {
                ids.forEach(id -> deliveries.merge(id, -1, Integer::sum));
                member.failed(ids, new TargetDown(), DeliveryContext.NONE);
            } else if (entries.stream().anyMatch(entry -> entry.fields().containsValue("poison"))) {
                member.failed(ids, new IllegalStateException(poison(entries)), DeliveryContext.NONE);
            } else if (entries.stream().anyMatch(entry -> entry.fields().containsValue("failing"))
                    || trouble && random.nextInt(15) == 0) {
                member.failed(ids, new IllegalStateException("failing"), DeliveryContext.NONE);
            } else {
                succeeded.addAll(ids);
                if (inline || random.nextBoolean()) {
                    member.succeeded(ids);
                } else {
                    member.acknowledgeNow(ids);
                }
            }
        }

        /** By name, and then the others' delivery does not count, or not. */
        private PoisonEntryException poison(List<StreamEntry> entries) {
            if (random.nextBoolean()) {
                return new PoisonEntryException("poison");
            }
            Map<String, String> reasons = new LinkedHashMap<>();
            for (StreamEntry entry : entries) {
                if (entry.fields().containsValue("poison")) {
                    reasons.put(entry.id(), "poison " + entry.id());
                } else {
                    deliveries.merge(entry.id(), -1, Integer::sum);
                }
            }
            return new PoisonEntryException(reasons);
        }

        private void landed(String id) {
            mine.remove(id);
            inFlight.computeIfPresent(id, (key, count) -> count == 1 ? null : count - 1);
        }

        private void crash() {
            dead = true;
            List.copyOf(mine).forEach(this::landed);
            replaceBySuccessor();
        }

        /** A graceful stop: what is in flight completes after the member has left. */
        private void leave() {
            if (member.isStopping() || dead || redis.now() < pausedUntil) {
                return;
            }
            member.stop();
            member.leave();
            replaceBySuccessor();
        }

        private void replaceBySuccessor() {
            members.remove(name, this);
            String successor = random.nextBoolean() ? name : name + "'";
            plan(random.nextInt(30_000), () -> new Member(successor).start());
        }
    }
}
