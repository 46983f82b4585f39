package io.reviewqa.camel.mongodb.changes.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.consumer.support.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.junit.jupiter.api.Test;

/** A stream without events whose token moves with every poll, as that of a server does. */
class QuietStreamTest {

    private static final Duration REFRESH = Duration.ofSeconds(10);

    private final List<ResumePosition> saved = new ArrayList<>();
    private final List<Instant> savedAt = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final List<Duration> pauses = new ArrayList<>();
    private boolean caughtUp;

    @Test
    void whenNothingHappensForLong_thenTheTokenIsStoredAtEveryRefreshAndNoMoreOften() throws InterruptedException {
        follow();

        assertThat(caughtUp).isTrue();
        assertThat(saved).hasSize(6).doesNotHaveDuplicates();
        for (int i = 1; i < savedAt.size(); i++) {
            assertThat(Duration.between(savedAt.get(i - 1), savedAt.get(i))).isBetween(REFRESH, REFRESH.plusMillis(250));
        }
    }

    @Test
    void whenNothingHappensForHalfAMinute_thenItIsPolledFiveTimesMoreRarely() throws InterruptedException {
        follow();

        assertThat(pauses.subList(0, 600)).containsOnly(Duration.ofMillis(50));
        assertThat(pauses.subList(600, pauses.size())).hasSize(120).containsOnly(Duration.ofMillis(250));
    }

    private void follow() throws InterruptedException {
        Lifecycle minute = new Minute();
        StreamListener silent = new StreamListener() {
            @Override
            public void caughtUp() {
                caughtUp = true;
            }
        };
        Backoff backoff = new Backoff(Duration.ofMillis(1), 2, Duration.ofMillis(1), Backoff.Jitter.UPPER_HALF);
        new ChangeStreamLoop(new ChangeStreamLoop.Source(new QuietClient(), new Positions()),
                new ChangeDelivery(new ChangeDelivery.Target(events -> {}, (change, reason, attempts) -> {}),
                        new RetryPolicy(0, backoff, e -> false), minute, silent),
                new StreamSettings(1, Duration.ofMillis(50), REFRESH, false),
                new ChangeStreamLoop.Surroundings(backoff, minute, silent)).run();
    }

    private final class Minute implements Lifecycle {

        @Override
        public boolean running() {
            return now.isBefore(Instant.EPOCH.plusSeconds(60));
        }

        @Override
        public boolean pause(Duration duration) {
            now = now.plus(duration);
            pauses.add(duration);
            return running();
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public RandomGenerator random() {
            return new Random(1);
        }
    }

    private final class Positions implements PositionStore {

        @Override
        public Optional<ResumePosition> load() {
            return Optional.empty();
        }

        @Override
        public void save(ResumePosition position) {
            saved.add(position);
            savedAt.add(now);
        }
    }

    private final class QuietClient implements ChangeStreamClient {

        @Override
        public ChangeCursor open(Optional<ResumePosition> position) {
            return new ChangeCursor() {
                @Override
                public List<Change> next(int limit) {
                    return List.of();
                }

                @Override
                public BsonDocument token() {
                    return new BsonDocument("time", new BsonInt64(now.toEpochMilli()));
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public SnapshotCursor scan(Instant scanStart) {
            throw new AssertionError("no scan was asked for");
        }
    }
}
