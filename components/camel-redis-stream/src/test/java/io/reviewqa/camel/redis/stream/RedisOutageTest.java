package io.reviewqa.camel.redis.stream;

import static io.reviewqa.camel.redis.stream.RedisStreamRoute.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.Exchange;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RedisOutageTest {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String FROM = "redis-stream:jobs?group=workers&" + QUICK;

    private final Queue<Object> received = new ConcurrentLinkedQueue<>();

    private void record(Exchange exchange) {
        received.add(exchange.getMessage().getBody());
    }

    private HealthCheck.Result health(RedisStreamRoute route) {
        return HealthCheckHelper.invoke(route.context()).stream()
                .filter(result -> result.getCheck().getId().startsWith("consumer:")).findFirst().orElseThrow();
    }

    @AfterEach
    void leaveRedisRunning() {
        REDIS.restartIfStopped();
    }

    @Test
    void whenRedisIsDownAtStart_thenConsumerStartsAndConnectsLater() throws Exception {
        REDIS.stop();
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record))) {
            await().untilAsserted(() -> {
                assertThat(health(route).getState()).isEqualTo(HealthCheck.State.DOWN);
                assertThat(health(route).getMessage().orElseThrow()).contains("Redis cannot be reached");
            });
            REDIS.start();
            await().until(() -> health(route).getState() == HealthCheck.State.UP);
            REDIS.add("jobs", "n", "1");
            await().until(() -> received.size() == 1);
        }
    }

    @Test
    void whenRedisRestartsWithoutData_thenGroupIsMadeAnewAndNothingAddedSinceIsMissed() throws Exception {
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM + "&start=$").process(this::record))) {
            await().until(() -> health(route).getState() == HealthCheck.State.UP);
            REDIS.stop();
            REDIS.start();
            await().ignoreExceptions().until(() -> REDIS.add("jobs", "n", "after") != null);
            await().until(() -> received.contains(Map.of("n", "after")) && REDIS.pending("jobs", "workers") == 0);
        }
    }

    @Test
    void whenGroupVanishesWhileReading_thenItIsMadeAnew() throws Exception {
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record))) {
            await().until(() -> health(route).getState() == HealthCheck.State.UP);
            REDIS.commands().flushall();
            REDIS.add("jobs", "n", "1");
            await().until(() -> received.size() == 1 && REDIS.pending("jobs", "workers") == 0);
        }
    }

    @Test
    void whenKeyIsOfAnotherType_thenHealthTellsAndConsumerRecovers() throws Exception {
        REDIS.commands().set("jobs", "a string");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(this::record))) {
            await().untilAsserted(() -> assertThat(health(route).getMessage().orElse("")).contains("WRONGTYPE"));
            REDIS.commands().del("jobs");
            REDIS.add("jobs", "n", "1");
            await().until(() -> received.size() == 1 && health(route).getState() == HealthCheck.State.UP);
        }
    }

    @Test
    void whenDeadLetterKeyIsOfAnotherType_thenStreamKeepsMovingAndNothingIsLost() throws Exception {
        REDIS.commands().set("jobs:dlq", "a string");
        REDIS.add("jobs", "n", "poison");
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM).process(e -> {
            if (e.getMessage().getBody(Map.class).containsValue("poison")) {
                throw new PoisonEntryException("bad");
            }
        }).process(this::record))) {
            await().untilAsserted(
                    () -> assertThat(health(route).getMessage().orElse("")).contains("Dead letters cannot be stored"));
            REDIS.add("jobs", "n", "good");
            await().until(() -> received.size() == 1);
            assertThat(REDIS.pending("jobs", "workers")).isEqualTo(1);
            REDIS.commands().del("jobs:dlq");
            await().until(() -> REDIS.entries("jobs:dlq").size() == 1 && REDIS.pending("jobs", "workers") == 0);
            assertThat(REDIS.entries("jobs:dlq").get(0)).containsEntry("n", "poison");
        }
    }
}
