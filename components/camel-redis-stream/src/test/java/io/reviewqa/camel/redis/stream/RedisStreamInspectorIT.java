package io.reviewqa.camel.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.XAddArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Redis tells of streams and groups. */
class RedisStreamInspectorIT {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private RedisStreamRoute route;
    private RedisStreamInspector inspector;

    @BeforeEach
    void startCamel() throws Exception {
        route = RedisStreamRoute.start(REDIS, b -> {});
        inspector = route.context().getComponent("redis-stream", RedisStreamComponent.class).inspector();
    }

    @AfterEach
    void stopCamel() {
        route.close();
    }

    @Test
    void whenAGroupWorks_thenItsStateIsTold() {
        String done = REDIS.add("jobs", "n", "0");
        REDIS.add("jobs", "n", "1");
        REDIS.add("jobs", "n", "2");
        REDIS.commands().xgroupCreate(StreamOffset.from("jobs", "0"), "workers");
        REDIS.readAs("one", "workers", "jobs", 2);
        REDIS.commands().xack("jobs", "workers", done);
        REDIS.add("jobs:dlq", "n", "lost");

        RedisStreamStatus status = inspector.inspect("jobs", "workers");
        assertThat(status.stream()).isEqualTo("jobs");
        assertThat(status.length()).isEqualTo(3);
        assertThat(status.pending()).isEqualTo(1);
        assertThat(status.lag()).isEqualTo(1);
        assertThat(status.outstanding()).isEqualTo(2);
        assertThat(status.oldestPendingMs()).isBetween(0L, 60_000L);
        assertThat(status.deadLetters()).isEqualTo(1);
        assertThat(status.consumers()).singleElement().satisfies(member -> {
            assertThat(member.name()).isEqualTo("one");
            assertThat(member.pending()).isEqualTo(1);
            assertThat(member.idleMs()).isNotNegative();
        });
    }

    @Test
    void whenTheGroupIsNotThereYet_thenAllIsStillToBeDone() {
        assertThat(inspector.inspect("jobs", "workers"))
                .isEqualTo(new RedisStreamStatus("jobs", 0, "workers", 0L, 0L, null, List.of(), 0L));
        REDIS.add("jobs", "n", "1");
        assertThat(inspector.inspect("jobs", "workers", "lost"))
                .isEqualTo(new RedisStreamStatus("jobs", 1, "workers", 0L, 1L, null, List.of(), 0L));
    }

    @Test
    void whenNoGroupIsAskedFor_thenOnlyTheLengthIsTold() {
        REDIS.add("answers", "n", "1");
        assertThat(inspector.inspect("answers"))
                .isEqualTo(new RedisStreamStatus("answers", 1, null, null, null, null, List.of(), null));
    }

    @Test
    void whenNobodyCanTellTheLag_thenThereIsSomethingOutstanding() {
        REDIS.add("jobs", "n", "0");
        String second = REDIS.add("jobs", "n", "1");
        REDIS.add("jobs", "n", "2");
        REDIS.commands().xgroupCreate(StreamOffset.from("jobs", "0"), "workers");
        REDIS.readAs("one", "workers", "jobs", 1);
        REDIS.commands().xdel("jobs", second);
        assertThat(inspector.inspect("jobs", "workers").lag()).isNull();
        assertThat(inspector.inspect("jobs", "workers").outstanding()).isEqualTo(2);
        REDIS.readAs("one", "workers", "jobs", 1);
        assertThat(inspector.inspect("jobs", "workers").lag()).isZero();
    }

    @Test
    void whenThePendingEntryIsFromTheFuture_thenItHasNoAgeYet() {
        REDIS.commands().xadd("jobs", new XAddArgs().id("9223372036854775808-0"), Map.of("n", "0"));
        REDIS.commands().xgroupCreate(StreamOffset.from("jobs", "0"), "workers");
        REDIS.readAs("one", "workers", "jobs", 1);
        assertThat(inspector.inspect("jobs", "workers").oldestPendingMs()).isZero();
    }
}
