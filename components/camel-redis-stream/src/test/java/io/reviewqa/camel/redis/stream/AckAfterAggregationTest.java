package io.reviewqa.camel.redis.stream;

import static io.reviewqa.camel.redis.stream.RedisStreamRoute.QUICK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.builder.AggregationStrategies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AckAfterAggregationTest {

    @RegisterExtension
    static final RedisExtension REDIS = new RedisExtension();

    private static final String FROM = "redis-stream:jobs?group=workers&" + QUICK;

    private final Queue<Object> done = new ConcurrentLinkedQueue<>();

    private void addJobs(int count) {
        for (int i = 0; i < count; i++) {
            REDIS.add("jobs", "n", "" + i);
        }
    }

    @Test
    void whenEntriesAreAggregated_thenTheyStayPendingUntilTheGroupIsDone() throws Exception {
        addJobs(3);
        CountDownLatch finish = new CountDownLatch(1);
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM)
                .aggregate(b.constant(true), new AckAfterAggregation()).completionSize(3)
                .process(e -> finish.await()).process(e -> done.addAll((List<?>) e.getMessage().getBody())))) {
            await().during(Duration.ofMillis(400)).until(() -> REDIS.pending("jobs", "workers") == 3);
            finish.countDown();
            await().until(() -> REDIS.pending("jobs", "workers") == 0);
            assertThat(done).containsExactly(Map.of("n", "0"), Map.of("n", "1"), Map.of("n", "2"));
        }
    }

    @Test
    void whenTheGroupFails_thenEachOfItsEntriesIsDeliveredAgain() throws Exception {
        addJobs(2);
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM)
                .aggregate(b.constant(true), new AckAfterAggregation()).completionSize(2)
                .process(e -> {
                    done.add(e.getMessage().getBody());
                    if (done.size() == 1) {
                        throw new IllegalStateException("first time");
                    }
                }))) {
            await().until(() -> done.size() == 2 && REDIS.pending("jobs", "workers") == 0);
        }
    }

    @Test
    void whenTheStrategyAnswersWithTheNewExchange_thenTheEarlierEntriesAreAcknowledgedToo() throws Exception {
        addJobs(4);
        try (var route = RedisStreamRoute.start(REDIS, b -> b.from(FROM)
                .aggregate(b.constant(true), new AckAfterAggregation(AggregationStrategies.useLatest())).completionSize(4)
                .process(e -> done.add(e.getMessage().getBody())))) {
            await().until(() -> done.size() == 1 && REDIS.pending("jobs", "workers") == 0);
        }
    }
}
