package io.reviewqa.camel.redis.stream;

import static io.reviewqa.camel.redis.stream.RedisStreamRoute.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.XAddArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.reviewqa.camel.redis.stream.driver.RedisConnections;
import io.reviewqa.camel.redis.stream.driver.RedisLink;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisStreamMetricsTest {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String FROM = "redis-stream:jobs?group=workers&" + QUICK;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void leaveRedisRunning() {
        REDIS.restartIfStopped();
    }

    private void bind(RedisStreamRoute route) {
        new RedisStreamMetrics(route.context().getComponent("redis-stream", RedisStreamComponent.class)).bindTo(registry);
    }

    private double count(String name) {
        return registry.get("redis.stream." + name).tag("stream", "jobs").tag("group", "workers").functionCounter().count();
    }

    private double gauge(String name) {
        return registry.get("redis.stream." + name).tag("stream", "jobs").tag("group", "workers").gauge().value();
    }

    @Test
    void whenEntriesAreProcessedFailedAndGivenUp_thenTheyAreCounted() throws Exception {
        REDIS.add("jobs", "n", "0");
        REDIS.commands().xgroupCreate(StreamOffset.from("jobs", "0"), "workers");
        REDIS.readAs("dead", "workers", "jobs", 1);
        REDIS.add("jobs", "n", "1");
        REDIS.add("jobs", "n", "bad");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&maxDeliveries=2").process(e -> {
            if (e.getMessage().getBody(String.class).contains("bad")) {
                throw new IllegalStateException("bad");
            }
        }))) {
            bind(route);
            await().until(() -> REDIS.pending("jobs", "workers") == 0 && REDIS.entries("jobs:dlq").size() == 1);
            await().untilAsserted(() -> {
                assertThat(count("entries.delivered")).isEqualTo(4);
                assertThat(count("entries.acknowledged")).isEqualTo(2);
                assertThat(count("entries.failed")).isEqualTo(1);
                assertThat(count("entries.dead.lettered")).isEqualTo(1);
                assertThat(count("entries.taken.over")).isEqualTo(1);
            });
            assertThat(gauge("dead.letters")).isEqualTo(1);
        }
    }

    @Test
    void whenEntriesWait_thenGaugesTellHowManyAndHowLong() throws Exception {
        long tenSecondsAgo = System.currentTimeMillis() - 10_000;
        for (int i = 0; i < 5; i++) {
            REDIS.commands().xadd("jobs", new XAddArgs().id(tenSecondsAgo + "-" + i), "n", "" + i);
        }
        CountDownLatch finish = new CountDownLatch(1);
        try (var route = RedisStreamRoute.start(REDIS, b -> {
            b.from(FROM + "&maxInFlight=2").to("seda:work");
            b.from("seda:work").process(e -> finish.await());
        })) {
            await().until(() -> REDIS.pending("jobs", "workers") == 2);
            bind(route);
            assertThat(gauge("lag")).isEqualTo(3);
            assertThat(gauge("pending")).isEqualTo(2);
            assertThat(gauge("pending.age")).isBetween(10.0, 60.0);
            assertThat(gauge("dead.letters")).isZero();
            finish.countDown();
        }
    }

    @Test
    void whenARouteComesLaterOrAgain_thenItsMetersAreThereAndGoOnCounting() throws Exception {
        try (var route = RedisStreamRoute.start(REDIS, b -> {})) {
            bind(route);
            assertThat(registry.getMeters()).isEmpty();
            for (int life = 1; life <= 2; life++) {
                int total = life;
                route.context().addRoutes(RedisStreamRoute.routes(b -> b.from(FROM).routeId("again").log("${body}")));
                REDIS.add("jobs", "n", "1");
                await().until(() -> count("entries.delivered") == total);
                route.context().getRouteController().stopRoute("again");
                route.context().removeRoute("again");
            }
        }
    }

    @Test
    void whenRedisIsAway_thenGaugesAreNaN() throws Exception {
        REDIS.stop();
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).log("${body}"))) {
            bind(route);
            assertThat(gauge("lag")).isNaN();
            assertThat(gauge("pending.age")).isNaN();
        }
    }

    @Test
    void whenADeletionHidesTheLag_thenOnlyItsAbsenceIsKnown() throws Exception {
        REDIS.add("jobs", "n", "0");
        String second = REDIS.add("jobs", "n", "1");
        REDIS.add("jobs", "n", "2");
        REDIS.commands().xgroupCreate(StreamOffset.from("jobs", "0"), "workers");
        REDIS.readAs("someone", "workers", "jobs", 1);
        REDIS.commands().xdel("jobs", second);
        try (RedisLink link = new RedisLink(new RedisConnections(REDIS.factory()))) {
            RedisStreamInspector inspector = new RedisStreamInspector(() -> link);
            assertThat(GroupSample.of(inspector.inspect("jobs", "workers")).lag()).as("with a deletion ahead").isNaN();
            REDIS.readAs("someone", "workers", "jobs", 1);
            assertThat(GroupSample.of(inspector.inspect("jobs", "workers")).lag()).isZero();
        }
    }

    @Test
    void whenThePendingEntryIsFromTheFuture_thenItHasNoAgeYet() throws Exception {
        REDIS.commands().xadd("jobs", new XAddArgs().id("9223372036854775808-0"), Map.of("n", "0"));
        REDIS.commands().xgroupCreate(StreamOffset.from("jobs", "0"), "workers");
        REDIS.readAs("someone", "workers", "jobs", 1);
        try (RedisLink link = new RedisLink(new RedisConnections(REDIS.factory()))) {
            GroupSample sample = GroupSample.of(new RedisStreamInspector(() -> link).inspect("jobs", "workers"));
            assertThat(sample.pending()).isEqualTo(1);
            assertThat(sample.oldestPendingAge()).isZero();
        }
    }
}
