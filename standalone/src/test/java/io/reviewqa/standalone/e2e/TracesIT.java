package io.reviewqa.standalone.e2e;

import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CONSUMER;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_INTERNAL;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_PRODUCER;
import static io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.reviewqa.standalone.e2e.ReceivedTrace.ReceivedSpan;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One question, and one review, from end to end through both applications: what a collector gets of them. */
@ExtendWith(StandaloneUnderTest.class)
class TracesIT {

    private static final String STORE = "traced";
    private static final String EMBED = "reviewqa.model.v1.EmbeddingService/Embed";
    private static final String LABEL = "reviewqa.model.v1.LabellingService/Label";
    private static final String GENERATE = "reviewqa.model.v1.GenerationService/Generate";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static ReceivedTrace review;
    private static ReceivedTrace rest;
    private static ReceivedTrace events;
    private static ReceivedTrace stream;
    private static String answered;

    @BeforeAll
    static void trace(Instance instance) {
        ReviewQa client = instance.client();
        review = new ReceivedTrace(instance.traces());
        rest = new ReceivedTrace(instance.traces());
        events = new ReceivedTrace(instance.traces());
        stream = new ReceivedTrace(instance.traces());
        post(client, review);
        client.awaitSearchable(LIMIT);
        assertThat(client.send(
                client.question("Is the broth salty, asked for its trace?", STORE).header("traceparent", rest.traceParent()))
                .status())
                .isEqualTo(200);
        try (ServerSentEvents answer = client.stream(
                client.question("Is the soup salty?", STORE).header("traceparent", events.traceParent()))) {
            await().atMost(LIMIT).until(() -> answer.nextEvent() == null);
        }
        answered = ask(instance, "Was it salty?");
    }

    private static void post(ReviewQa client, ReceivedTrace trace) {
        String body = "{\"reviewId\": \"traced-1\", \"storeId\": \"%s\", \"text\": \"The soup was far too salty.\"}"
                .formatted(STORE);
        assertThat(client.send(client.request("/api/reviews").header("Content-Type", ReviewQa.JSON)
                .header("traceparent", trace.traceParent())
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body))).status()).isEqualTo(200);
    }

    /** Returns the traceparent of the response. */
    private static String ask(Instance instance, String question) {
        try (RedisClient client = RedisClient.create(instance.redisUrl()); var redis = client.connect()) {
            redis.sync().xadd("chat:requests", Map.of(
                    "request_id", "traced-1", "query", question, "store_id", STORE, "traceparent", stream.traceParent()));
            return await().atMost(LIMIT).until(() -> redis.sync().xrange("chat:responses", Range.unbounded()).stream()
                    .filter(entry -> "traced-1".equals(entry.getBody().get("request_id")))
                    .map(entry -> entry.getBody().get("traceparent")).findFirst().orElse(null), found -> found != null);
        }
    }

    @Test
    void whenAskedOverRest_thenTheTraceGoesThroughRoutesModelServerAndStores() {
        assertThat(rest.path("embedding inference", SPAN_KIND_INTERNAL)).containsExactly("caller", "POST /api/qa",
                "question-post",
                "question-whole", "question-answer", "question-ground", EMBED, EMBED, "embedding inference");
        assertThat(rest.path("nearest sentences", SPAN_KIND_INTERNAL)).containsExactly("caller", "POST /api/qa", "question-post",
                "question-whole", "question-answer", "question-ground", "question-retrieve", "nearest sentences");
        assertThat(rest.path("insert questions", SPAN_KIND_CLIENT)).containsExactly("caller", "POST /api/qa", "question-post",
                "question-whole", "question-store", "question-record", "insert questions");
        assertThat(rest.spans()).extracting(ReceivedSpan::name)
                .contains(GENERATE, "queue wait", "words sentences", "json-response").doesNotContain("question-reply");
        assertThat(rest.await("POST /api/qa", SPAN_KIND_SERVER).attributes()).containsEntry("http.request.method", "POST")
                .containsEntry("http.route", "/api/qa").containsEntry("http.response.status_code", "200");
        ReceivedSpan ground = rest.await("question-ground", SPAN_KIND_INTERNAL);
        assertThat(ground.attributes()).containsEntry("reviewqa.store.id", STORE).containsKey("reviewqa.question.id");
        assertThat(rest.await("insert questions", SPAN_KIND_CLIENT).attributes()).containsEntry("db.system.name", "mongodb")
                .containsEntry("db.namespace", "reviewqa").containsEntry("db.collection.name", "questions");
        assertCalled(rest.await(EMBED, SPAN_KIND_CLIENT), rest.await(EMBED, SPAN_KIND_SERVER));
        assertThat(rest.toString()).as("what was asked is nobody's").doesNotContain("broth");
    }

    private static void assertCalled(ReceivedSpan client, ReceivedSpan server) {
        assertThat(client.service()).isEqualTo("reviewqa-integration");
        assertThat(server.service()).isEqualTo("reviewqa-model-server");
        assertThat(server.parent()).isEqualTo(client.id());
        assertThat(client.process().get("service.instance.id")).as("two services").matches("[0-9a-f-]{36}")
                .isNotEqualTo(server.process().get("service.instance.id"));
        assertThat(List.of(client, server)).extracting(span -> span.process().get("service.namespace")).containsOnly("reviewqa");
        assertThat(List.of(client, server)).allSatisfy(span -> assertThat(span.attributes()).containsEntry("rpc.system", "grpc")
                .containsEntry("rpc.method", "Embed").containsEntry("rpc.grpc.status_code", "0"));
    }

    @Test
    void whenAskedForEvents_thenTheAnswerIsWrittenInTheSameTrace() {
        assertThat(events.path("chat extractive-1", SPAN_KIND_INTERNAL)).containsExactly("caller", "POST /api/qa",
                "question-post",
                "question-stream", "question-stream-answer", "question-generate", GENERATE, GENERATE, "chat extractive-1");
        ReceivedSpan chat = events.await("chat extractive-1", SPAN_KIND_INTERNAL);
        assertThat(chat.service()).isEqualTo("reviewqa-model-server");
        assertThat(chat.events()).containsExactly("first token");
        assertThat(chat.attributes()).containsEntry("gen_ai.operation.name", "chat")
                .containsEntry("gen_ai.provider.name", "reviewqa").containsEntry("gen_ai.request.model", "extractive-1")
                .containsEntry("gen_ai.response.finish_reasons", "[stop]").containsKey("gen_ai.usage.output_tokens");
        assertThat(events.path("insert questions", SPAN_KIND_CLIENT)).contains("question-stream-answer");
    }

    @Test
    void whenAskedToBeAnsweredLater_thenEverySpanOfTheAcceptanceNamesTheQuestion(Instance instance) {
        ReviewQa client = instance.client();
        ReceivedTrace later = new ReceivedTrace(instance.traces());
        ReviewQa.Reply accepted = client.send(client.question("Is it salty?", STORE).header("Prefer", "respond-async")
                .header("traceparent", later.traceParent()));
        assertThat(accepted.status()).isEqualTo(202);
        String id = accepted.json().path("id").asText();
        assertThat(later.path("process qa:jobs", SPAN_KIND_CONSUMER)).containsExactly("caller", "POST /api/qa", "question-post",
                "question-enqueue", "send qa:jobs", "process qa:jobs");
        assertThat(List.of(later.await("POST /api/qa", SPAN_KIND_SERVER), later.await("question-enqueue", SPAN_KIND_INTERNAL),
                later.await("send qa:jobs", SPAN_KIND_PRODUCER))).allSatisfy(
                        span -> assertThat(span.attributes())
                                .containsEntry("reviewqa.question.id", id).containsEntry("reviewqa.store.id", STORE));
    }

    @Test
    void whenAnAgentAsks_thenItsTraceGoesOnAndTheCallIsCounted(Instance instance) {
        ReceivedTrace agent = new ReceivedTrace(instance.traces());
        ReviewQa.Reply reply = call(instance, agent, "Is the soup of this shop salty?");
        assertThat(reply.json().at("/result/isError").asBoolean()).isFalse();
        assertThat(agent.path("embedding inference", SPAN_KIND_INTERNAL)).containsExactly("caller", "POST /mcp", "question-post",
                "question-whole", "question-answer", "question-ground", EMBED, EMBED, "embedding inference");
        assertThat(agent.await("POST /mcp", SPAN_KIND_SERVER).attributes()).containsEntry("http.request.method", "POST")
                .containsEntry("http.route", "/mcp").containsEntry("http.response.status_code", "200")
                .containsEntry("gen_ai.tool.name", "ask_reviews").containsEntry("reviewqa.store.id", STORE)
                .containsEntry("reviewqa.question.id", reply.json().at("/result/structuredContent/id").asText())
                .doesNotContainKey("error.type");
        assertThat(instance.client().get("/actuator/prometheus").response().body())
                .containsPattern("http_server_requests_seconds_count\\{[^}]*status=\"200\",uri=\"/mcp\"");
    }

    @Test
    void whenAnAgentIsRefused_thenItsTraceAndAMetricTell(Instance instance) {
        ReceivedTrace agent = new ReceivedTrace(instance.traces());
        assertThat(call(instance, agent, "").json().at("/result/isError").asBoolean()).isTrue();
        assertThat(agent.path("question-post", SPAN_KIND_INTERNAL)).containsExactly("caller", "POST /mcp", "question-post");
        assertThat(agent.await("POST /mcp", SPAN_KIND_SERVER).attributes()).containsEntry("error.type", "tool_error");
        assertThat(instance.client().get("/actuator/prometheus").response().body())
                .containsPattern("reviewqa_mcp_calls_total\\{[^}]*status=\"400\",tool=\"ask_reviews\"[^}]*} [1-9]")
                .as("by JSON-RPC all went well").containsPattern("reviewqa_mcp_requests_total\\{[^}]*outcome=\"ok\"[^}]*} [1-9]");
    }

    private static ReviewQa.Reply call(Instance instance, ReceivedTrace trace, String question) {
        ReviewQa client = instance.client();
        String body = """
                {"jsonrpc": "2.0", "id": 1, "method": "tools/call",
                 "params": {"name": "ask_reviews", "arguments": {"question": "%s", "storeId": "%s"}}}""".formatted(question,
                STORE);
        ReviewQa.Reply reply = client.send(client.request("/mcp").header("Content-Type", ReviewQa.JSON)
                .header("traceparent", trace.traceParent()).POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
        assertThat(reply.status()).isEqualTo(200);
        return reply;
    }

    /** What OpenMetrics shows, and Prometheus keeps where it is told to. */
    @Test
    void whenATracedQuestionIsMeasured_thenTheHistogramNamesItsTrace(Instance instance) {
        ReviewQa client = instance.client();
        assertThat(client.send(client.request("/actuator/prometheus").header("Accept", "application/openmetrics-text")).response()
                .body()).containsPattern(
                        "reviewqa_qa_duration_seconds_bucket.* # \\{span_id=\"[0-9a-f]{16}\",trace_id=\"[0-9a-f]{32}\"}");
    }

    @Test
    void whenAskedOverAStream_thenTheResponseCarriesTheTrace() {
        assertThat(stream.path("send chat:responses", SPAN_KIND_PRODUCER))
                .containsExactly("caller", "process chat:requests", "send chat:responses");
        assertThat(stream.path("embedding inference", SPAN_KIND_INTERNAL)).containsExactly("caller", "process chat:requests",
                "question-answer", "question-ground", EMBED, EMBED, "embedding inference");
        ReceivedSpan sent = stream.await("send chat:responses", SPAN_KIND_PRODUCER);
        assertThat(answered).isEqualTo("00-" + stream.id() + "-" + sent.id() + "-01");
        assertThat(sent.attributes()).containsEntry("messaging.system", "redis").containsEntry("messaging.operation.type", "send")
                .containsEntry("messaging.destination.name", "chat:responses").containsKey("messaging.message.id");
        assertThat(stream.await("process chat:requests", SPAN_KIND_CONSUMER).attributes())
                .containsEntry("messaging.operation.type", "process")
                .containsEntry("messaging.destination.name", "chat:requests")
                .containsEntry("messaging.consumer.group.name", "reviewqa").containsEntry("redis.stream.delivery_count", "1")
                .containsEntry("reviewqa.question.id", "traced-1").containsKey("messaging.message.id");
    }

    @Test
    void whenAReviewIsWritten_thenItsTraceLeadsUntilItIsSearchable() {
        assertThat(review.path("index sentences", SPAN_KIND_INTERNAL)).containsExactly("caller", "POST /api/reviews",
                "review-post", "review-write", "process reviews", "send embed:jobs", "process embed:jobs", "review-make",
                "review-vectors", "process review_vectors", "index sentences");
        assertThat(review.await("process review_vectors", SPAN_KIND_CONSUMER).events()).containsExactly("searchable");
        assertThat(review.await("process embed:jobs", SPAN_KIND_CONSUMER).attributes())
                .containsEntry("messaging.system", "redis").containsEntry("messaging.operation.name", "process")
                .containsEntry("messaging.destination.name", "embed:jobs")
                .containsEntry("messaging.consumer.group.name", "reviewqa")
                .containsEntry("messaging.batch.message_count", "1").containsKey("messaging.message.id");
        assertThat(review.await("process reviews", SPAN_KIND_CONSUMER).attributes()).containsEntry("messaging.system", "mongodb")
                .containsEntry("messaging.operation.type", "process").containsEntry("messaging.destination.name", "reviews")
                .containsKey("messaging.message.id");
        assertThat(review.path("embedding inference", SPAN_KIND_INTERNAL)).contains("process embed:jobs", "review-vectors");
        assertThat(review.spans()).extracting(ReceivedSpan::name).contains("bulkWrite reviews", "bulkWrite review_vectors",
                LABEL);
    }
}
