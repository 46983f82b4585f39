package io.reviewqa.camel.mongodb.changes.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.consumer.support.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One life of a consumer, its server, store and target under a virtual clock: first a time of writes and faults, of crashes
 * and restarts, then peace until the stream is idle. Everything follows from the seed.
 */
final class Simulation implements Lifecycle {

    private static final int TROUBLED_STEPS = 400;
    private static final int IDLE_POLLS = 3;
    private static final int STEP_LIMIT = 200_000;
    private static final Duration POLL = Duration.ofMillis(7);

    final Faults faults;
    final SimulatedServer server;
    final SimulatedTarget target;
    int positionsLost;
    int snapshots;
    private final boolean initialSnapshot;
    private final int batchSize;
    private Instant clock = Instant.EPOCH;
    private Optional<String> stored = Optional.empty();
    private boolean stopped;
    private int steps;
    private int idlePolls;

    Simulation(long seed) {
        faults = new Faults(seed);
        server = new SimulatedServer(faults, this);
        target = new SimulatedTarget(faults, this);
        initialSnapshot = faults.random.nextBoolean();
        batchSize = faults.random.nextBoolean() ? 1 : 1 + faults.random.nextInt(20);
        if (initialSnapshot) {
            for (int i = 0; i < 20; i++) {
                server.write();
            }
        }
    }

    void run() throws InterruptedException {
        while (!(faults.over() && idlePolls >= IDLE_POLLS)) {
            stopped = false;
            try {
                loop().run();
            } catch (Faults.Crash e) {
                clock = clock.plusSeconds(1);
            }
        }
        assertSettledUpTo(Long.MAX_VALUE);
        assertThat(target.copies.keySet()).as("nothing beyond the collection").isSubsetOf(server.documents.keySet());
    }

    private ChangeStreamLoop loop() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(30), Backoff.Jitter.UPPER_HALF);
        StreamListener listener = new Listener();
        ChangeDelivery delivery = new ChangeDelivery(new ChangeDelivery.Target(target, target),
                new RetryPolicy(3, backoff, SimulatedTarget.Outage.class::isInstance), this, listener);
        return new ChangeStreamLoop(new ChangeStreamLoop.Source(server, new Store()), delivery,
                new StreamSettings(batchSize, POLL, Duration.ofSeconds(10), initialSnapshot),
                new ChangeStreamLoop.Surroundings(backoff, this, listener));
    }

    @Override
    public boolean running() {
        step();
        return !stopped;
    }

    @Override
    public boolean pause(Duration duration) {
        clock = clock.plus(duration);
        boolean isPoll = duration.equals(POLL) || duration.equals(POLL.multipliedBy(ChangeStreamLoop.QUIET_FACTOR));
        idlePolls = faults.over() && isPoll ? idlePolls + 1 : 0;
        stopped |= idlePolls >= IDLE_POLLS;
        return running();
    }

    @Override
    public Instant now() {
        clock = clock.plusMillis(1);
        return clock;
    }

    @Override
    public RandomGenerator random() {
        return faults.random;
    }

    private void step() {
        assertThat(++steps).as("steps").isLessThan(STEP_LIMIT);
        if (steps >= TROUBLED_STEPS) {
            faults.end();
            return;
        }
        // "From now on" begins with the first stored position; what was written before is nobody's promise.
        if ((initialSnapshot || stored.isPresent()) && faults.random.nextInt(3) == 0) {
            server.write();
        }
        stopped |= faults.strikes(Faults.Kind.STOP, 0.2);
    }

    /** The invariant: whatever lies before a stored position has reached the target or the dead letters. */
    private void assertSettledUpTo(long place) {
        server.documents.forEach((id, version) -> {
            if (version < place) {
                boolean copied = target.copies.containsKey(id) && target.copies.get(id).version() >= version;
                boolean parked = target.letters.contains(new SimulatedTarget.Letter(id, version));
                assertThat(copied || parked).as("write %d of document %d, position %d", version, id, place).isTrue();
            }
        });
        server.deletions.forEach((id, deleted) -> {
            if (deleted < place && target.copies.containsKey(id)) {
                assertThat(target.copies.get(id).version()).as("deletion %d of %d", deleted, id).isGreaterThan(deleted);
            }
        });
        assertThat(target.letters).as("only poison is parked")
                .allMatch(letter -> SimulatedTarget.poison(letter.id(), letter.version()));
    }

    private final class Store implements PositionStore {

        @Override
        public Optional<ResumePosition> load() {
            faults.around(Faults.Kind.STORE_ERROR);
            return stored.map(ResumePosition::fromJson);
        }

        @Override
        public void save(ResumePosition position) {
            if (!position.snapshotDue()) {
                assertSettledUpTo(SimulatedServer.place(position.token()));
            }
            faults.around(Faults.Kind.STORE_ERROR);
            stored = Optional.of(position.toJson());
            faults.around(Faults.Kind.STORE_ERROR);
        }
    }

    private final class Listener implements StreamListener {

        @Override
        public void failed(Exception cause, Duration retryIn) {
            assertThat(cause.getMessage()).as("only injected failures").containsAnyOf("injected", "the oplog starts at");
        }

        @Override
        public void positionLost(PositionLostException cause) {
            positionsLost++;
        }

        @Override
        public void snapshotEnded(long documents) {
            snapshots++;
        }

        @Override
        public void deliveryFailed(int events, int attempt, Exception cause, Duration retryIn) {
            assertThat(retryIn).isBetween(Duration.ofMillis(1), Duration.ofSeconds(30));
        }
    }
}
