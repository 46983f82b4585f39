package io.reviewqa.camel.redis.stream.group;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.consumer.support.Backoff;
import io.reviewqa.camel.consumer.support.Backoff.Jitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Entries that were read together and are worked on one after the other, slowly. */
class GroupMemberLeaseTest {

    private static final Duration CLAIM_MIN_IDLE = Duration.ofSeconds(60);

    private final SplittableRandom random = new SplittableRandom(1);
    private final SimulatedRedis redis = new SimulatedRedis(random, 0);
    private final List<String> begun = new ArrayList<>();

    @Test
    void whenEntriesWaitForTheirTurn_thenAPeerDoesNotTakeThemOver() {
        for (int i = 0; i < 5; i++) {
            redis.add(List.of("n".getBytes(UTF_8), String.valueOf(i).getBytes(UTF_8)));
        }
        GroupMember[] peers = new GroupMember[2];
        peers[1] = member("peer", entries -> {
            throw new AssertionError("taken over: " + entries);
        });
        peers[0] = member("slow", entries -> {
            begun.add(entries.get(0).id());
            for (int i = 0; i < 8; i++) {
                redis.advance(CLAIM_MIN_IDLE.toMillis() / 4);
                peers[0].renewLeases();
                peers[1].step();
            }
            peers[0].succeeded(List.of(entries.get(0).id()));
        });
        for (int i = 0; i < 10; i++) {
            peers[0].step();
        }
        assertThat(begun).hasSize(5).doesNotHaveDuplicates();
        assertThat(redis.settled()).isTrue();
    }

    @Test
    void whenEntriesAreLarge_thenFewAreReadAtOnce() {
        for (int i = 0; i < 30; i++) {
            redis.add(List.of("n".getBytes(UTF_8), new byte[400_000]));
        }
        List<Integer> held = new ArrayList<>();
        GroupMember[] member = new GroupMember[1];
        member[0] = member("large", 20, entries -> {
            held.add(member[0].held());
            member[0].succeeded(List.of(entries.get(0).id()));
        });
        for (int i = 0; i < 6; i++) {
            member[0].step();
        }
        assertThat(held).hasSize(30);
        assertThat(held.subList(0, 20)).as("of which nothing was known").startsWith(20);
        assertThat(held.subList(20, 30)).allMatch(count -> count <= 10);
        assertThat(redis.settled()).isTrue();
    }

    private GroupMember member(String name, EntryHandler handler) {
        return member(name, 10, handler);
    }

    private GroupMember member(String name, int batchSize, EntryHandler handler) {
        MemberPolicy policy = new MemberPolicy(new MemberPolicy.Flow("0", batchSize, false, Duration.ofMillis(1), 256, 1_000),
                CLAIM_MIN_IDLE, new MemberPolicy.Retry(5, backoff(), thrown -> false), backoff());
        return new GroupMember(
                new MemberSurroundings("s", redis.client(name), policy, time(), new MemberStatus(new EntryCounts())),
                handler, new EntryDecoder("s", 1_000_000));
    }

    private static Backoff backoff() {
        return new Backoff(Duration.ofMillis(100), 2, Duration.ofSeconds(5), Jitter.around(0.2));
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
}
