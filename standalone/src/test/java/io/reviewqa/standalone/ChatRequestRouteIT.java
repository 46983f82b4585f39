package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import io.grpc.Status;
import io.lettuce.core.Consumer;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XAddArgs;
import io.lettuce.core.XGroupCreateArgs;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.integration.answer.Answer;
import io.reviewqa.integration.index.Evidence;
import io.reviewqa.integration.retrieval.Question;
import io.reviewqa.model.Polarity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The route chat-request on a real Redis and the embedded MongoDB; only who answers is made up, and counts. */
class ChatRequestRouteIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final TestPorts PORTS = TestPorts.free();
    private static final Answerer ANSWERER = new Answerer();

    @TempDir
    static Path folder;

    private static EmbeddedRedis redisServer;
    private static RunningMongo mongo;
    private static ConfigurableApplicationContext integration;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;

    private final RedisCommands<String, String> redis = connection.sync();
    private final MongoCollection<Document> answers = mongo.collection("answers");

    @BeforeAll
    static void start() throws Exception {
        redisServer = new EmbeddedRedis(new DataFolder(folder), new Listener("Redis", "-", "127.0.0.1", PORTS.redis()));
        redisServer.start();
        mongo = new RunningMongo(folder, 1_000);
        client = RedisClient.create("redis://127.0.0.1:" + PORTS.redis());
        connection = client.connect();
        integration = IntegrationApplication.builder().web(WebApplicationType.NONE).run(
                "--camel.main.routes-include-pattern=classpath:reviewqa/routes/chat.camel.yaml,"
                        + "classpath:reviewqa/routes/answer.camel.yaml,classpath:reviewqa/routes/search.camel.yaml,"
                        + "classpath:reviewqa/routes/errors.camel.yaml",
                "--camel.main.route-filter-include-pattern=chat-*,first-stored,aspect-check,answerer",
                "--camel.component.redis-stream.retry-delay=20ms",
                "--camel.component.redis-stream.retry-multiplier=1",
                "--camel.component.redis-stream.trim-interval=100ms",
                "--reviewqa.streams.keep-requests=20",
                "--reviewqa.streams.keep-responses=20",
                "--spring.data.redis.url=redis://127.0.0.1:" + PORTS.redis(),
                "--spring.data.mongodb.uri=" + mongo.address());
        integration.getBean(CamelContext.class).addRoutes(ANSWERER);
    }

    @AfterAll
    static void stop() {
        integration.close();
        connection.close();
        client.shutdown();
        mongo.close();
        redisServer.stop();
    }

    @AfterEach
    void answerAgain() {
        ANSWERER.away = null;
        ANSWERER.meetAt = null;
    }

    @Test
    void whenPublishingFailsAfterTheAnswerIsStored_thenTheStoredOneIsPublishedAndNobodyAnswersAgain() throws Exception {
        AtomicInteger crashes = new AtomicInteger();
        AdviceWith.adviceWith(integration.getBean(CamelContext.class), "chat-request", route -> route
                .weaveById("chat-request.entry").before().process(exchange -> crash(crashes)));
        ask("crash-before-publish");
        awaitSettled("crash-before-publish");
        assertThat(crashes).hasValue(1);
        assertThat(ANSWERER.asked("crash-before-publish")).isEqualTo(1);
        assertThat(published("crash-before-publish")).containsExactly(stored("crash-before-publish"));
    }

    @Test
    void whenItFailsBetweenPublishingAndAcknowledging_thenNothingIsPublishedTwice() throws Exception {
        AtomicInteger crashes = new AtomicInteger();
        AdviceWith.adviceWith(integration.getBean(CamelContext.class), "chat-request", route -> route
                .weaveById("chat-request.publish").after().process(exchange -> crash(crashes)));
        ask("crash-before-ack");
        await().atMost(LIMIT).until(() -> crashes.get() >= 1 && pending() == 0);
        assertThat(ANSWERER.asked("crash-before-ack")).isEqualTo(1);
        assertThat(published("crash-before-ack")).containsExactly(stored("crash-before-ack"));
    }

    @Test
    void whenTwoDeliveriesAreAnsweredAtOnce_thenTheFirstStoredIsPublishedOnce() {
        ANSWERER.meetAt = new CyclicBarrier(2);
        // While one consumer is at work on a batch of them, the other takes the rest.
        for (int i = 0; i < 20; i++) {
            ask("at-once");
        }
        awaitSettled("at-once");
        assertThat(ANSWERER.asked("at-once")).as("two found no answer, and each made its own").isEqualTo(2);
        assertThat(published("at-once")).containsExactly(stored("at-once"));
    }

    @Test
    void whenTheSameIdIsAskedAgain_thenNothingIsAdded() {
        ask("again");
        awaitSettled("again");
        ask("again");
        ask("again-marker");
        awaitSettled("again-marker");
        assertThat(ANSWERER.asked("again")).isEqualTo(1);
        assertThat(published("again")).hasSize(1);
    }

    @Test
    void whenRedisLostItsData_thenTheStoredAnswerIsPublishedAgain() {
        ask("lost");
        awaitSettled("lost");
        Map<String, String> first = redis.xrange("chat:responses", Range.unbounded()).stream()
                .map(StreamMessage::getBody).filter(body -> body.get("request_id").equals("lost")).findFirst().orElseThrow();
        redis.flushall();
        ask("lost");
        awaitSettled("lost");
        assertThat(ANSWERER.asked("lost")).isEqualTo(1);
        assertThat(redis.xrange("chat:responses", Range.unbounded())).extracting(StreamMessage::getBody).containsExactly(first);
    }

    @Test
    void whenTheModelServerIsAwayForLongerThanDeliveriesLast_thenTheQuestionIsAnsweredInTheEnd() {
        ANSWERER.away = Status.UNAVAILABLE;
        ask("outage");
        await().atMost(LIMIT).until(() -> ANSWERER.asked("outage") > 10);
        assertThat(redis.xlen("chat:requests:dlq")).isZero();
        ANSWERER.away = null;
        awaitSettled("outage");
        assertThat(published("outage")).containsExactly(stored("outage"));
    }

    @Test
    void whenTheModelServerRefusesTheQuestionItself_thenItIsDeadLetteredSoon() {
        ANSWERER.away = Status.INVALID_ARGUMENT.withDescription("longer than the context");
        ask("refused");
        await().atMost(LIMIT).until(() -> redis.xlen("chat:requests:dlq") == 1 && pending() == 0);
        assertThat(redis.xrange("chat:requests:dlq", Range.unbounded()).get(0).getBody())
                .containsEntry("request_id", "refused")
                .hasEntrySatisfying("dlq_reason", reason -> assertThat(reason).contains("longer than the context"));
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(refusals("refused")).singleElement().satisfies(refusal -> assertThat(refusal)
                        .containsEntry("error", "invalid_request").containsEntry("detail", "longer than the context")));
        redis.del("chat:requests:dlq");
    }

    @Test
    void whenManyAskAndAnotherGroupReadsAlong_thenBothStreamsAreTrimmedButOfNothingThatGroupHasToDo() {
        redis.xgroupCreate(XReadArgs.StreamOffset.from("chat:requests", "$"), "audit", XGroupCreateArgs.Builder.mkstream());
        redis.xgroupCreate(XReadArgs.StreamOffset.from("chat:responses", "$"), "shop", XGroupCreateArgs.Builder.mkstream());
        for (int i = 0; i < 600; i++) {
            ask("many-" + i);
        }
        awaitSettled("many-599");
        await().during(Duration.ofMillis(500)).atMost(LIMIT)
                .until(() -> redis.xlen("chat:requests") >= 600 && redis.xlen("chat:responses") >= 600);
        for (var read : List.of(Map.entry("chat:requests", "audit"), Map.entry("chat:responses", "shop"))) {
            List<StreamMessage<String, String>> theirs = redis.xreadgroup(Consumer.from(read.getValue(), "c"),
                    XReadArgs.Builder.count(1_000), XReadArgs.StreamOffset.lastConsumed(read.getKey()));
            assertThat(theirs).hasSize(600);
            redis.xack(read.getKey(), read.getValue(), theirs.stream().map(StreamMessage::getId).toArray(String[]::new));
        }
        await().atMost(LIMIT).until(() -> redis.xlen("chat:requests") < 250);
        for (int i = 600; i < 800; i++) {
            ask("many-" + i);
        }
        awaitSettled("many-799");
        assertThat(redis.xlen("chat:responses")).as("trimmed as answers are added").isLessThan(600);
        redis.xgroupDestroy("chat:requests", "audit");
        redis.xgroupDestroy("chat:responses", "shop");
    }

    @Test
    void whenADeadLetterIsOld_thenItGoesAndARecentOneStays() {
        redis.del("chat:requests:dlq");
        redis.xadd("chat:requests:dlq", new XAddArgs().id("1000-0"), Map.of("query", "long ago"));
        redis.xadd("chat:requests:dlq", Map.of("query", "today"));
        await().atMost(LIMIT).until(() -> redis.xlen("chat:requests:dlq") == 1);
        assertThat(redis.xrange("chat:requests:dlq", Range.unbounded()).get(0).getBody()).containsEntry("query", "today");
        redis.del("chat:requests:dlq");
    }

    @Test
    void whenAnswersFailEachTime_thenTheQuestionIsGivenUpAndItsAskerIsToldOnce() {
        ANSWERER.away = Status.INTERNAL.withDescription("secret of the inside");
        ask("hopeless");
        ask("hopeless");
        await().atMost(LIMIT).until(() -> redis.xlen("chat:requests:dlq") == 2 && pending() == 0);
        await().atMost(LIMIT).until(() -> redis.xpending("chat:requests:dlq", "reviewqa").getCount() == 0
                && !refusals("hopeless").isEmpty());
        assertThat(refusals("hopeless")).singleElement().satisfies(refusal -> assertThat(refusal)
                .containsEntry("error", "given_up")
                .containsEntry("source", "")
                .hasEntrySatisfying("answer",
                        answer -> assertThat(answer).startsWith("This question got no answer: it was tried 5 times")
                                .doesNotContain("secret")));
        ANSWERER.away = null;
        ask("hopeless");
        await().atMost(LIMIT).until(() -> published("hopeless").contains(stored("hopeless")));
        redis.del("chat:requests:dlq");
    }

    private List<Map<String, String>> refusals(String requestId) {
        return redis.xrange("chat:responses", Range.unbounded()).stream().map(StreamMessage::getBody)
                .filter(body -> requestId.equals(body.get("request_id")) && "failed".equals(body.get("status"))).toList();
    }

    /** Throws at the first exchange that comes by. */
    private static void crash(AtomicInteger crashes) {
        if (crashes.compareAndSet(0, 1)) {
            throw new IllegalStateException("crash");
        }
    }

    private void ask(String requestId) {
        redis.xadd("chat:requests", Map.of("request_id", requestId, "query", requestId));
    }

    private void awaitSettled(String requestId) {
        await().atMost(LIMIT).until(() -> !published(requestId).isEmpty() && pending() == 0);
    }

    private List<String> published(String requestId) {
        return redis.xrange("chat:responses", Range.unbounded()).stream()
                .map(StreamMessage::getBody)
                .filter(body -> requestId.equals(body.get("request_id")))
                .map(body -> body.get("answer"))
                .toList();
    }

    /** Null before there is an answer. */
    private String stored(String requestId) {
        Document answer = answers.find(new Document("_id", requestId)).first();
        return answer == null ? null : answer.getString("answer");
    }

    private long pending() {
        return redis.xpending("chat:requests", "reviewqa").getCount();
    }

    /** Answers each question with a text of its own, when there is nothing to keep it from that. */
    private static final class Answerer extends RouteBuilder {

        private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
        private volatile Status away;
        private volatile CyclicBarrier meetAt;

        @Override
        public void configure() {
            from("direct:question-answer").routeId("answerer").errorHandler(noErrorHandler())
                    .process(exchange -> exchange.getMessage().setBody(
                            answer(exchange.getMessage().getBody(Question.class).question())));
        }

        private Answer answer(String question) throws Exception {
            int time = asked.computeIfAbsent(question, key -> new AtomicInteger()).incrementAndGet();
            if (away != null) {
                throw away.asRuntimeException();
            }
            if (meetAt != null) {
                meetAt.await(LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            return new Answer("a" + time, question, "en", Answer.Status.ANSWERED, null, "answer " + time + " to " + question,
                    null, 0.5,
                    List.of(new Answer.Citation(1, "r1", "s1", null, "Salty.", "Salty.", 0.5f, List.of("salty"),
                            Polarity.POSITIVE)),
                    new Evidence("salty", 1, 0, 0, 1, 1), null, List.of(), List.of(), 0, null, List.of(), null,
                    new Answer.Generator("extractive", "test"),
                    new Answer.Timings(1, 1, 1, 3));
        }

        private int asked(String question) {
            return asked.getOrDefault(question, new AtomicInteger()).get();
        }
    }
}
