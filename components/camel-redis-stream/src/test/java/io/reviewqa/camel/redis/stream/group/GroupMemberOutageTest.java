package io.reviewqa.camel.redis.stream.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.reviewqa.camel.consumer.support.Backoff;
import io.reviewqa.camel.consumer.support.Backoff.Jitter;
import io.reviewqa.camel.redis.stream.StreamEntry;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What a member does while the target of its route is down, on a virtual clock. */
class GroupMemberOutageTest {

    private static final int MAX_DELIVERIES = 3;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final SplittableRandom random = new SplittableRandom(1);
    private final SimulatedRedis redis = new SimulatedRedis(random, 0);
    private final List<List<StreamEntry>> deliveries = new ArrayList<>();
    private final List<List<StreamEntry>> succeeded = new ArrayList<>();
    private Exception failure = new ConnectException("refused");
    private boolean completing = true;
    private GroupMember member;

    private void start(String name, boolean batching) {
        start(name, new MemberPolicy.Flow("0", 100, batching, Duration.ofSeconds(2), 256, 1_000));
    }

    private void start(String name, MemberPolicy.Flow flow) {
        MemberPolicy policy = new MemberPolicy(flow, Duration.ofSeconds(60),
                new MemberPolicy.Retry(MAX_DELIVERIES,
                        new Backoff(Duration.ofSeconds(1), 4, Duration.ofMinutes(2), Jitter.around(0.2)),
                        ConnectException.class::isInstance),
                new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(5), Jitter.around(0.2)));
        member = new GroupMember(
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

    private void handle(List<StreamEntry> entries) {
        deliveries.add(entries);
        List<String> ids = entries.stream().map(StreamEntry::id).toList();
        if (!completing) {
            return;
        }
        if (failure == null) {
            succeeded.add(entries);
            member.succeeded(ids);
        } else {
            member.failed(ids, failure, DeliveryContext.NONE);
        }
    }

    /** @return steps made */
    private int runFor(long millis) {
        long end = redis.now() + millis;
        int steps = 0;
        for (; redis.now() < end; steps++) {
            int before = deliveries.size();
            long wait = member.step();
            // A read that found nothing has waited at the server.
            redis.advance(wait == 0 && deliveries.size() == before ? 2_000 : Math.max(1, wait));
            member.renewLeases();
        }
        return steps;
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            redis.add(List.of("n".getBytes(UTF_8), String.valueOf(i).getBytes(UTF_8)));
        }
    }

    @Test
    void whenTargetIsDownForAnHour_thenABatchComesBackWholeAndNothingElseIsRead() {
        add(250);
        start("a", true);
        runFor(HOUR);
        assertThat(deliveries).as("probes in an hour").hasSizeBetween(25, 45).allMatch(batch -> batch.size() == 100);
        assertThat(member.held()).isEqualTo(100);

        failure = null;
        runFor(Duration.ofMinutes(3).toMillis());
        assertThat(succeeded).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(succeeded.get(0)).extracting(StreamEntry::deliveryCount).as("as if for the first time").containsOnly(1L);
        assertThat(redis.settled()).isTrue();
        assertThat(redis.deadLetters()).isEmpty();
    }

    @Test
    void whenTargetIsDownAndUpAgain_thenTheLogSaysOfWhichStream() {
        Logger logger = (Logger) LoggerFactory.getLogger(FailedEntries.class);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        logger.setLevel(Level.INFO);
        try {
            add(1);
            start("a", false);
            runFor(HOUR);
            failure = null;
            runFor(Duration.ofMinutes(3).toMillis());
        } finally {
            logger.setLevel(before);
            logger.detachAppender(log);
        }
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).satisfiesExactly(
                down -> assertThat(down).startsWith("s: the target is down; ").endsWith("refused"),
                up -> assertThat(up).startsWith("s: the target is up again; "));
    }

    @Test
    void whenEntriesAreDeliveredOneByOne_thenOneAtATimeAsksForAllOthers() {
        add(100);
        start("a", false);
        runFor(HOUR);
        assertThat(deliveries).as("probes in an hour").hasSizeBetween(25, 45);

        failure = null;
        runFor(Duration.ofMinutes(3).toMillis());
        assertThat(succeeded).hasSize(100);
        assertThat(succeeded).extracting(batch -> batch.get(0).deliveryCount()).containsOnly(1L);
    }

    @Test
    void whenProcessEndsDuringAnOutage_thenItsSuccessorHasEveryDeliveryLeft() {
        add(1);
        for (int life = 0; life < 200; life++) {
            start("a", true);
            runFor(Duration.ofSeconds(30).toMillis());
        }
        assertThat(deliveries).hasSizeGreaterThan(200);

        failure = new IllegalStateException("a real one");
        deliveries.clear();
        runFor(HOUR);
        assertThat(deliveries).as("deliveries that count").hasSize(MAX_DELIVERIES);
        assertThat(redis.deadLetters()).hasSize(1);
    }

    @Test
    void whenRealFailuresAndOutagesAlternate_thenOnlyTheRealOnesCount() {
        add(1);
        start("a", false);
        for (int i = 0; i < 2 * (MAX_DELIVERIES - 1); i++) {
            failure = i % 2 == 0 ? new ConnectException("refused") : new IllegalStateException("a real one");
            int before = deliveries.size();
            for (int steps = 0; deliveries.size() == before && steps < 1_000; steps++) {
                redis.advance(Math.max(1, member.step()));
            }
        }
        assertThat(redis.deadLetters()).isEmpty();
        failure = new IllegalStateException("the last");
        runFor(HOUR);
        assertThat(redis.deadLetters().values()).singleElement()
                .satisfies(letter -> assertThat(letter.deliveryCount()).isEqualTo(MAX_DELIVERIES));
    }

    @Test
    void whenTargetIsDown_thenTheMemberWaitsInsteadOfSpinning() {
        add(100);
        start("a", true);
        assertThat(runFor(HOUR)).isLessThan(2_500);
    }

    @Test
    void whenNothingMayBeDeliveredUntilSomethingCompletes_thenTheMemberWaitsInsteadOfSpinning() {
        add(10);
        completing = false;
        start("a", new MemberPolicy.Flow("0", 100, false, Duration.ofSeconds(2), 4, 1_000));
        assertThat(runFor(HOUR)).isLessThan(2_500);
        assertThat(deliveries).hasSize(4);
    }

    @Test
    void whenNoMoreFailedEntriesMayBeHeld_thenTheMemberWaitsInsteadOfSpinning() {
        add(10);
        failure = new IllegalStateException("a real one");
        start("a", new MemberPolicy.Flow("0", 100, false, Duration.ofSeconds(2), 256, 1));
        assertThat(runFor(HOUR)).isLessThan(5_000);
        assertThat(redis.deadLetters()).hasSize(10);
    }
}
