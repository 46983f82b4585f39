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
    private static ReceivedTrace edit;
    private static ReceivedTrace rest;
    private static ReceivedTrace events;
    private static ReceivedTrace stream;
    private static String answered;

    @BeforeAll
    static void trace(Instance instance) {
        ReviewQa client = instance.client();
        review = new ReceivedTrace(instance.traces());
        edit = new ReceivedTrace(instance.traces());
        rest = new ReceivedTrace(instance.traces());
        events = new ReceivedTrace(instance.traces());
        stream = new ReceivedTrace(instance.traces());
        post(client, "far too salty", review);
        client.awaitSearchable(LIMIT);
        post(client, "not salty at all", edit);
        client.awaitSearchable(LIMIT);
        assertThat(client.send(client.question("Is the broth salty?", STORE).header("traceparent", rest.traceParent())).status())
                .isEqualTo(200);
        try (ServerSentEvents answer = client.stream(
                client.question("Is the soup salty?", STORE).header("traceparent", events.traceParent()))) {
            await().atMost(LIMIT).until(() -> answer.nextEvent() == null);
        }
        answered = ask(instance, "Was it salty?");
    }

    private static void post(ReviewQa client, String how, ReceivedTrace trace) {
        String body = "{\"reviewId\": \"traced-1\", \"storeId\": \"%s\", \"text\": \"The soup was %s.\"}".formatted(STORE, how);
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
        assertThat(rest.path("queue wait", SPAN_KIND_INTERNAL)).containsExactly("caller", "POST /api/qa", "question-post",
                "question-whole", "question-answer", "question-ground", EMBED, EMBED, "queue wait");
        System.out.println(rest);
    }

    @Test
    void whenAskedForEvents_thenTheAnswerIsWrittenInTheSameTrace() {
        events.path("chat extractive-1", SPAN_KIND_INTERNAL);
        System.out.println(events);
    }

    @Test
    void whenAskedOverAStream_thenTheResponseCarriesTheTrace() {
        stream.path("send chat:responses", SPAN_KIND_PRODUCER);
        System.out.println(stream + " " + answered);
    }

    @Test
    void whenAReviewIsWritten_thenItsTraceLeadsToTheIndex() {
        review.path("index sentences", SPAN_KIND_INTERNAL);
        System.out.println(review);
        edit.path("index sentences", SPAN_KIND_INTERNAL);
        System.out.println(edit);
    }
}
