package io.reviewqa.standalone.e2e;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CONSUMER;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_INTERNAL;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_PRODUCER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.reviewqa.standalone.e2e.ReceivedTrace.ReceivedSpan;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A question of another service that cannot be answered: what a collector gets of it, and what the log says. */
@Tag("thorough")
@OwnInstance
@ExtendWith(StandaloneUnderTest.class)
class FailedQuestionTracesIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String STORE = "traced-failing";
    private static final byte[] NOT_UTF8 = {'0', '0', '-', (byte) 0xC3, 0x28};
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Instance instance;
    private final ReceivedTrace trace;
    private final RedisClient client;
    private final RedisCommands<String, byte[]> redis;

    FailedQuestionTracesIT(Instance instance) {
        this.instance = instance;
        trace = new ReceivedTrace(instance.traces());
        client = RedisClient.create(instance.redisUrl());
        redis = client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)).sync();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void whenAQuestionIsBad_thenItsTraceLeadsToItsRefusalAndItsIdToAllOfIt() {
        String entryId = ask("failed-1", "min_rating", "many", "query", "Is it salty?", "traceparent", trace.traceParent());
        assertThat(trace.path("send chat:responses", SPAN_KIND_PRODUCER)).containsExactly("caller", "process chat:requests",
                "send chat:requests:dlq", "process chat:requests:dlq", "send chat:responses");
        ReceivedSpan failed = trace.await("process chat:requests", SPAN_KIND_CONSUMER);
        assertThat(failed.isFailed()).isTrue();
        assertThat(failed.events()).containsExactly("exception");
        assertThat(failed.attributes()).containsEntry("error.type", "io.reviewqa.camel.redis.stream.PoisonEntryException")
                .containsEntry("messaging.message.id", entryId);
        ReceivedSpan sent = trace.await("send chat:requests:dlq", SPAN_KIND_PRODUCER);
        assertThat(sent.isFailed()).isFalse();
        assertThat(sent.attributes()).containsEntry("messaging.system", "redis").containsEntry("messaging.operation.name", "send")
                .containsEntry("messaging.destination.name", "chat:requests:dlq")
                .containsEntry("messaging.message.id", letter("failed-1").getId());
        ReceivedSpan refused = trace.await("process chat:requests:dlq", SPAN_KIND_CONSUMER);
        assertThat(refused.attributes()).containsEntry("messaging.message.id", letter("failed-1").getId());
        assertThat(List.of(failed, sent, refused)).allSatisfy(span -> assertThat(span.attributes())
                .containsEntry("reviewqa.question.id", "failed-1").containsEntry("reviewqa.store.id", STORE));
        assertThat(trace.toString()).as("what somebody wrote").doesNotContain("many");
        assertLogged("failed-1", "RedisStreamConsumer", trace.id());
        assertLogged("failed-1", "FailedEntries", trace.id());
    }

    @Test
    void whenABadQuestionIsRequeued_thenItsTraceGoesOn() {
        ask("failed-2", "traceparent", trace.traceParent());
        trace.await("process chat:requests:dlq", SPAN_KIND_CONSUMER);
        String path = "/api/pipeline/dead-letters/chat-requests:%s/requeue".formatted(letter("failed-2").getId());
        ReceivedTrace operator = new ReceivedTrace(instance.traces());
        assertThat(instance.client().send(instance.client().request(path).header("traceparent", operator.traceParent())
                .POST(BodyPublishers.noBody())).status()).isEqualTo(200);
        assertThat(operator.await("dead-letter-requeue", SPAN_KIND_INTERNAL).attributes())
                .containsEntry("reviewqa.question.id", "failed-2").containsEntry("reviewqa.store.id", STORE);
        assertLogged("failed-2", "DeadLetterAudit", operator.id());
        await().atMost(LIMIT).until(() -> spans("process chat:requests:dlq").size() == 2);
        assertThat(spans("process chat:requests:dlq")).extracting(span -> trace.path(span)).containsExactlyInAnyOrder(
                List.of("caller", "process chat:requests", "send chat:requests:dlq", "process chat:requests:dlq"),
                List.of("caller", "process chat:requests", "send chat:requests:dlq", "process chat:requests",
                        "send chat:requests:dlq", "process chat:requests:dlq"));
    }

    @Test
    void whenAQuestionCannotEvenBeRead_thenItIsFoundByItsIdAllTheSame() {
        ask(Map.of("request_id", text("failed-3"), "store_id", text(STORE), "query", NOT_UTF8,
                "traceparent", text(trace.traceParent())));
        assertThat(trace.path("process chat:requests:dlq", SPAN_KIND_CONSUMER)).containsExactly("caller",
                "send chat:requests:dlq", "process chat:requests:dlq");
        assertThat(trace.await("send chat:requests:dlq", SPAN_KIND_PRODUCER).attributes())
                .containsEntry("reviewqa.question.id", "failed-3").containsEntry("reviewqa.store.id", STORE);
        assertLogged("failed-3", "FailedEntries", trace.id());
    }

    @Test
    void whenAFailedQuestionNamesNoTrace_thenAllItsLinesAreOfOne() {
        ask("failed-4");
        String letter = new String(letter("failed-4").getBody().get("dlq_traceparent"), UTF_8);
        String traceId = letter.substring(3, 35);
        assertLogged("failed-4", "RedisStreamConsumer", traceId);
        assertLogged("failed-4", "FailedEntries", traceId);
    }

    @Test
    void whenWhatNamesATraceIsBroken_thenTheQuestionIsAnswered() {
        String valid = trace.traceParent();
        List<List<Object>> broken = List.of(
                List.of("traceparent", NOT_UTF8),
                List.of("traceparent", text(valid), "tracestate", NOT_UTF8),
                List.of("traceparent", text("00-not-hex-01")),
                List.of("traceparent", text("x".repeat(2_000_000))),
                List.of("traceparent", text(valid), "tracestate", text("a=" + "b".repeat(2_000_000))),
                List.of("traceparent", text(valid), "traceparent", text(valid)));
        for (int i = 0; i < broken.size(); i++) {
            List<Object> fields = new ArrayList<>(broken.get(i));
            fields.addAll(List.of("request_id", text("broken-" + i), "query", text("Is it too salty?"),
                    "store_id", text("tonkotsu-alley")));
            redis.xadd("chat:requests", fields.toArray());
        }
        for (int i = 0; i < broken.size(); i++) {
            assertThat(text(awaitEntry("chat:responses", "broken-" + i), "status")).as("%d", i).isEqualTo("answered");
        }
    }

    private String ask(String requestId, String... fields) {
        List<Object> all = new ArrayList<>(List.of("request_id", text(requestId), "store_id", text(STORE)));
        for (int i = 0; i < fields.length; i += 2) {
            all.addAll(List.of(fields[i], text(fields[i + 1])));
        }
        return redis.xadd("chat:requests", all.toArray());
    }

    private void ask(Map<String, byte[]> fields) {
        redis.xadd("chat:requests", fields);
    }

    private List<ReceivedSpan> spans(String name) {
        return trace.spans().stream().filter(span -> span.name().equals(name)).toList();
    }

    private StreamMessage<String, byte[]> letter(String requestId) {
        return awaitEntry("chat:requests:dlq", requestId);
    }

    private StreamMessage<String, byte[]> awaitEntry(String stream, String requestId) {
        return await().atMost(LIMIT).until(() -> redis.xrange(stream, Range.unbounded()).stream()
                .filter(entry -> Arrays.equals(entry.getBody().get("request_id"), text(requestId)))
                .findFirst().orElse(null), found -> found != null);
    }

    private void assertLogged(String questionId, String logger, String traceId) {
        List<JsonNode> lines = await().atMost(LIMIT).until(() -> instance.log().stream().map(FailedQuestionTracesIT::json)
                .filter(line -> line.path("questionId").asText().equals(questionId)
                        && line.path("logger_name").asText().endsWith("." + logger))
                .toList(), found -> !found.isEmpty());
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.path("storeId").asText()).isEqualTo(STORE);
            assertThat(line.path("traceId").asText()).isEqualTo(traceId);
            assertThat(line.path("spanId").asText()).matches("[0-9a-f]{16}");
        });
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    private static String text(StreamMessage<String, byte[]> entry, String field) {
        return new String(entry.getBody().get(field), UTF_8);
    }

    private static byte[] text(String text) {
        return text.getBytes(UTF_8);
    }
}
