package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
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
    private final RedisCommands<byte[], byte[]> binary;
    private final ReviewQa reviewQa;

    ChatStreamIT(Instance instance) {
        client = RedisClient.create(instance.redisUrl());
        connection = client.connect();
        redis = connection.sync();
        binary = client.connect(ByteArrayCodec.INSTANCE).sync();
        reviewQa = instance.client();
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
    void whenEntriesCanNeverBeAnswered_thenEachIsDeadLetteredWithItsReasonAndThoseAroundItAreAnswered() {
        Map<String, Map<byte[], byte[]>> poison = new LinkedHashMap<>();
        poison.put("field request_id is missing or blank", fields("query", "no id"));
        poison.put("field query is missing or blank", fields("request_id", "p2", "query", " \t"));
        poison.put("field query has 2001 characters", fields("request_id", "p3", "query", "x".repeat(2_001)));
        poison.put("field request_id has 201 characters", fields("request_id", "p".repeat(201), "query", "Is it salty?"));
        poison.put("field store_id size", fields("request_id", "p5", "query", "Is it salty?", "store_id", "s".repeat(201)));
        poison.put("Not UTF-8: query", Map.of(bytes("request_id"), bytes("p6"), bytes("query"), new byte[] {(byte) 0xc3, 0x28}));
        poison.put("more than maxEntrySize", fields("request_id", "p7", "query", "x".repeat(10 * 1024 * 1024)));
        long before = redis.xlen("chat:requests:dlq");
        int asked = 0;
        for (Map<byte[], byte[]> entry : poison.values()) {
            ask("around-" + asked++, "Is it too salty?");
            binary.xadd(bytes("chat:requests"), entry);
        }
        ask("around-" + asked, "Is it too salty?");

        await().atMost(LIMIT).until(() -> redis.xlen("chat:requests:dlq") == before + poison.size() && pending() == 0);
        for (int i = 0; i <= asked; i++) {
            String requestId = "around-" + i;
            await().atMost(LIMIT).untilAsserted(() -> assertThat(responses(requestId)).hasSize(1));
        }
        List<String> reasons = redis.xrevrange("chat:requests:dlq", Range.unbounded(), Limit.from(poison.size())).stream()
                .map(entry -> entry.getBody().get("dlq_reason")).toList();
        assertThat(poison.keySet()).allSatisfy(
                expected -> assertThat(reasons).filteredOn(reason -> reason.contains(expected)).as(expected).hasSize(1));
        await().atMost(LIMIT).untilAsserted(() -> {
            List<Map<String, String>> replies = refusals();
            assertThat(poison.keySet()).allSatisfy(expected -> assertThat(replies)
                    .filteredOn(reply -> reply.get("detail").contains(expected)).as(expected).isNotEmpty());
        });
        assertThat(List.of("p2", "p3", "p".repeat(201), "p5", "p6", "p7"))
                .allSatisfy(id -> assertThat(responses(id)).singleElement().satisfies(reply -> assertThat(reply.getBody())
                        .containsEntry("status", "failed").containsEntry("error", "invalid_request").containsEntry("source", "")
                        .hasEntrySatisfying("answer",
                                answer -> assertThat(answer).startsWith("This question cannot be answered: "))));
    }

    @Test
    void whenAskedTwiceAndFiltered_thenReusedAndOnlyWhatIsLeftIsCited() {
        redis.xadd("chat:requests", Map.of("request_id", "f1", "store_id", "tonkotsu-alley", "query", "Is it salty?",
                "max_rating", "3", "polarity", "positive", "aspect", "salty", "until", "2026-12-31", "recency", "true"));
        await().atMost(LIMIT).until(() -> responses("f1").size() == 1);
        redis.xadd("chat:requests", Map.of("request_id", "f2", "store_id", "tonkotsu-alley", "query", "Is it salty?",
                "max_rating", "3", "polarity", "positive", "aspect", "salty", "until", "2026-12-31", "recency", "true"));
        redis.xadd("chat:requests", Map.of("request_id", "f3", "query", "Is it salty?", "aspect", "nope"));
        redis.xadd("chat:requests", Map.of("request_id", "f4", "query", "Is it salty?", "min_rating", "9"));
        await().atMost(LIMIT).until(() -> responses("f2").size() == 1 && responses("f3").size() == 1
                && responses("f4").size() == 1);
        Map<String, String> first = responses("f1").get(0).getBody();
        assertThat(first).containsEntry("status", "answered").doesNotContainKeys("reused", "made_at");
        assertThat(responses("f2").get(0).getBody()).containsEntry("reused", "true").containsKey("made_at")
                .containsEntry("answer", first.get("answer")).containsEntry("citations", first.get("citations"));
        assertThat(responses("f3").get(0).getBody()).containsEntry("status", "failed")
                .hasEntrySatisfying("detail", detail -> assertThat(detail).contains("field aspect must be one of", "salty"));
        assertThat(responses("f4").get(0).getBody()).containsEntry("status", "failed")
                .containsEntry("detail", "field min_rating must be from 0 to 5, not 9.0");
    }

    @Test
    void whenTheSameBadQuestionIsSentAgain_thenThereIsOneReplyAndAMendedOneIsAnswered() {
        ask("mended", " ");
        ask("mended", " ");
        ask("mended", "Is it too salty?");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(responses("mended")).extracting(reply -> reply.getBody().get("status"))
                        .containsExactlyInAnyOrder("failed", "answered"));
    }

    @Test
    void whenTheIdCannotBeRead_thenTheReplyNamesTheEntry() {
        String id = binary.xadd(bytes("chat:requests"),
                Map.of(bytes("request_id"), new byte[] {(byte) 0xff}, bytes("query"), bytes("Is it salty?")));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(refusals())
                .filteredOn(reply -> id.equals(reply.get("request_entry_id"))).singleElement()
                .satisfies(reply -> assertThat(reply).containsEntry("request_id", "").containsEntry("detail",
                        "Not UTF-8: request_id")));
    }

    private List<Map<String, String>> refusals() {
        return redis.xrange("chat:responses", Range.unbounded()).stream().map(StreamMessage::getBody)
                .filter(body -> "failed".equals(body.get("status"))).toList();
    }

    @Test
    void whenAnIdReadsLikeNothing_thenItIsAnIdLikeAnyOther() {
        ask("null", "Is it too salty?");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(responses("null")).hasSize(1));
    }

    @Test
    void whenTheStreamsKeyIsOfAnotherType_thenHealthSaysSoAndQuestionsAreAnsweredOnceItIsGone() {
        redis.set("chat:requests", "no stream");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(health()).isEqualTo("DOWN"));
        redis.del("chat:requests");
        ask("after-wrong-type", "Is it too salty?");
        await().atMost(LIMIT).untilAsserted(() -> assertThat(responses("after-wrong-type")).hasSize(1));
        await().atMost(LIMIT).untilAsserted(() -> assertThat(health()).isNotEqualTo("DOWN"));
    }

    /** Of the consumer; empty where only what is down is listed. */
    private String health() {
        return reviewQa.get("/actuator/health").json().at("/components/camelHealth/details/consumer:chat-request").asText();
    }

    private static Map<byte[], byte[]> fields(String... namesAndValues) {
        Map<byte[], byte[]> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(bytes(namesAndValues[i]), bytes(namesAndValues[i + 1]));
        }
        return fields;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
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
