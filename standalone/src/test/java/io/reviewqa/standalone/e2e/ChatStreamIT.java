package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The stream contract that other services know: chat:requests in, chat:responses out. */
@ExtendWith(StandaloneUnderTest.class)
class ChatStreamIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;

    ChatStreamIT(Instance instance) {
        client = RedisClient.create(instance.redisUrl());
        connection = client.connect();
        redis = connection.sync();
    }

    @AfterEach
    void close() {
        connection.close();
        client.shutdown();
    }

    @Test
    void whenAsked_thenExactlyOneResponse() {
        ask("r1", "Is it too salty?");
        // Asked again, as by a sender that saw no reply; and another after it, so that the second is known to be done.
        ask("r1", "Is it too salty?");
        ask("r2", "짠가요?");
        await().atMost(LIMIT).until(() -> responses("r2").size() == 1 && pending() == 0);
        assertThat(responses("r1")).hasSize(1);
        assertThat(responses("r1").get(0).getBody())
                .containsEntry("source", "extractive")
                .containsEntry("status", "answered")
                .containsEntry("store_id", "tonkotsu-alley")
                .containsEntry("menu_id", "tonkotsu")
                .containsKeys("citations", "evidence", "confidence", "language")
                .hasEntrySatisfying("answer", answer -> assertThat(answer).contains("say it is salty"));
    }

    @Test
    void whenAnEntryCanNeverBeAnswered_thenItEndsInTheDeadLettersAndTheNextIsAnswered() {
        redis.xadd("chat:requests", Map.of("store_id", "tonkotsu-alley", "query", "no id"));
        ask("after-poison", "Is it too salty?");
        await().atMost(LIMIT).until(() -> responses("after-poison").size() == 1 && pending() == 0);
        assertThat(redis.xrange("chat:requests:dlq", Range.unbounded())).anySatisfy(entry -> assertThat(entry.getBody())
                .containsEntry("query", "no id")
                .hasEntrySatisfying("dlq_reason", reason -> assertThat(reason).contains("request_id is missing")));
    }

    private void ask(String requestId, String query) {
        redis.xadd("chat:requests", Map.of("request_id", requestId, "store_id", "tonkotsu-alley",
                "menu_id", "tonkotsu", "query", query));
    }

    private List<StreamMessage<String, String>> responses(String requestId) {
        return redis.xrange("chat:responses", Range.unbounded()).stream()
                .filter(entry -> requestId.equals(entry.getBody().get("request_id")))
                .toList();
    }

    private long pending() {
        return redis.xpending("chat:requests", "reviewqa").getCount();
    }
}
