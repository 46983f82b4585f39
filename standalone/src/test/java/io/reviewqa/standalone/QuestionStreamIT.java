package io.reviewqa.standalone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Status;
import io.reviewqa.integration.IntegrationApplication;
import io.reviewqa.model.v1.FinishReason;
import io.reviewqa.standalone.ScriptedModelServer.Call;
import io.reviewqa.standalone.e2e.ReviewQa;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.ServerSentEvents;
import io.reviewqa.standalone.e2e.ServerSentEvents.Event;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ConfigurableApplicationContext;

/** Answers while they are written: the integration on real stores, with a model server that writes when it is told to. */
class QuestionStreamIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MOST = 200;
    private static final TestPorts PORTS = TestPorts.free();
    private static final Pattern STREAM_ERRORS =
            Pattern.compile("(?m)^reviewqa_qa_stream_errors_total\\{[^}]*status=\"(\\d+)\"[^}]*} (\\S+)$");

    @TempDir
    static Path folder;

    private static EmbeddedRedis redis;
    private static RunningMongo mongo;
    private static ScriptedModelServer modelServer;
    private static ConfigurableApplicationContext integration;

    private final ReviewQa reviewQa = new ReviewQa(PORTS.http());

    @BeforeAll
    static void start() throws Exception {
        redis = new EmbeddedRedis(new DataFolder(folder), new Listener("Redis", "-", "127.0.0.1", PORTS.redis()));
        redis.start();
        mongo = new RunningMongo(folder, 1_000);
        modelServer = new ScriptedModelServer();
        integration = IntegrationApplication.builder().run(
                "--server.port=" + PORTS.http(),
                "--reviewqa.model-server.address=" + modelServer.address(),
                "--reviewqa.qa.heartbeat=2s",
                // The script says its first word when the test does.
                "--reviewqa.question.breaker.call-limit=1m",
                "--reviewqa.qa.max-concurrent-streams=" + MOST,
                "--spring.data.redis.url=redis://127.0.0.1:" + PORTS.redis(),
                "--spring.data.mongodb.uri=" + mongo.address());
    }

    @AfterAll
    static void stop() {
        integration.close();
        modelServer.close();
        mongo.close();
        redis.stop();
    }

    @Test
    void whenStreamed_thenSourcesComeBeforeTheFirstTokenAndEachTokenWhenItIsWritten() {
        try (ServerSentEvents events = ask("One by one?")) {
            assertThat(events.response().statusCode()).isEqualTo(200);
            assertThat(events.response().headers().firstValue("Content-Type")).hasValueSatisfying(
                    type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(events.response().headers().firstValue("Cache-Control")).hasValueSatisfying(
                    control -> assertThat(control).contains("no-cache", "no-store"));
            Event sources = events.nextEvent();
            assertThat(sources.name()).isEqualTo("sources");
            assertThat(sources.json().fieldNames()).toIterable().containsExactly("question", "language", "citations", "evidence");

            Call call = call("One by one?");
            for (String token : List.of("Quite", " so,\n", "\"yes\".")) {
                call.token(token);
                Event event = events.nextEvent();
                assertThat(event.name()).isEqualTo("token");
                assertThat(event.json().get("text").asText()).isEqualTo(token);
            }
            call.end(FinishReason.FINISH_REASON_STOP);
            Event answer = events.nextEvent();
            assertThat(answer.name()).isEqualTo("answer");
            assertThat(answer.json().get("answer").asText()).isEqualTo("Quite so,\n\"yes\".");
            assertThat(answer.json().has("truncated")).isFalse();
            assertThat(events.nextEvent()).isNull();
        }
    }

    @Test
    void whenNothingIsWrittenForLong_thenCommentsSayThatTheStreamIsThere() {
        try (ServerSentEvents events = ask("Why so silent?")) {
            assertThat(events.next().name()).isEqualTo("sources");
            assertThat(events.next()).isEqualTo(new Event(ServerSentEvents.COMMENT, "heartbeat"));
            assertThat(events.next()).isEqualTo(new Event(ServerSentEvents.COMMENT, "heartbeat"));
        }
    }

    @Test
    void whenTheClientLeaves_thenTheGenerationIsCancelledAndItsPlaceIsFree() {
        Call call;
        try (ServerSentEvents events = ask("Who stays?")) {
            call = call("Who stays?").token("I");
            assertThat(events.nextEvent().name()).isEqualTo("sources");
            assertThat(call.isCancelled()).isFalse();
        }
        await().atMost(LIMIT).until(call::isCancelled);
        awaitNoStreams();
    }

    /** A heartbeat every two seconds would tell of none of them in time. */
    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "application/json"})
    void whenTheClientLeaves_thenTheModelServerSeesItWithinASecond(String accept) throws IOException {
        String question = "Who waits for " + accept + "?";
        Call call;
        try (Socket client = client()) {
            post(client, question, accept, "");
            call = call(question);
            assertThat(call.isCancelled()).isFalse();
        }
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(1))
                .until(call::isCancelled);
        awaitNoStreams();
    }

    @Test
    void whenTheClientResetsTheConnection_thenTheModelServerSeesItWithinASecond() throws IOException {
        Call call;
        try (Socket client = client()) {
            client.setSoLinger(true, 0);
            post(client, "Who hangs up?", "application/json", "Idempotency-Key: hangs-up\r\n");
            call = call("Who hangs up?");
        }
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(1))
                .until(call::isCancelled);
    }

    @Test
    void whenTheClientSendsItsNextRequestMeanwhile_thenBothAreAnswered() throws IOException {
        try (Socket client = client()) {
            post(client, "Who comes first?", "application/json", "");
            Call call = call("Who comes first?");
            client.getOutputStream()
                    .write("GET /actuator/info HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            await().during(Duration.ofMillis(600)).atMost(LIMIT).until(() -> !call.isCancelled());
            call.token("I.").end(FinishReason.FINISH_REASON_STOP);
            String answers = new String(client.getInputStream().readAllBytes(), UTF_8);
            assertThat(answers).containsSubsequence("HTTP/1.1 200", "\"answer\":\"I.\"", "HTTP/1.1 200");
        }
    }

    @Test
    void whenADeferredQuestionIsCancelledThroughAnotherReplica_thenItsGenerationIsToo() {
        Reply accepted = reviewQa.send(reviewQa.question("Elsewhere?", "none").header("Prefer", "respond-async"));
        Call call = call("Elsewhere?");
        // What the other replica does.
        mongo.collection("questions").updateOne(new Document("_id", accepted.json().get("id").asText()),
                new Document("$set", new Document("status", "cancelled")));
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(1))
                .until(call::isCancelled);
    }

    @Test
    void whenTheGenerationFails_thenAnErrorEndsTheStreamAndIsCountedByItsStatus() {
        Map<String, Double> before = streamErrors();
        try (ServerSentEvents events = ask("Will it fail?")) {
            call("Will it fail?").token("Perhaps").observer().onError(Status.RESOURCE_EXHAUSTED.asException());
            assertThat(events.all()).extracting(Event::name).containsExactly("sources", "token", "error");
        }
        Map<String, Double> expected = new HashMap<>(before);
        expected.merge("429", 1.0, Double::sum);
        assertThat(streamErrors()).isEqualTo(expected).containsKeys("500", "503");
        Reply plain = askPlainlyAndFail("Will it fail plainly?");
        assertThat(plain.status()).isEqualTo(429);
        assertThat(plain.json().get("detail").asText()).isEqualTo("the model server is busy");
        assertThat(streamErrors()).as("what HTTP has a status for is counted there").isEqualTo(expected);
    }

    @Test
    void whenAllPlacesAreTaken_thenAllAreStreamedSideBySideAndOneMoreIsRefused() throws Exception {
        awaitNoStreams();
        ExecutorService clients = Executors.newFixedThreadPool(MOST);
        try {
            List<Future<List<Event>>> streams = IntStream.range(0, MOST)
                    .mapToObj(i -> clients.submit(() -> {
                        try (ServerSentEvents events = ask("All together?")) {
                            return events.all();
                        }
                    }))
                    .toList();
            await().atMost(LIMIT).until(() -> modelServer.calls("All together?").size() == MOST);

            Reply refused = reviewQa.send(reviewQa.question("One more?", "none").header("Accept", ServerSentEvents.MEDIA_TYPE));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.contentType()).startsWith("application/problem+json");
            assertThat(refused.response().headers().firstValue("Retry-After")).isPresent();
            assertThat(refused.json().get("detail").asText()).startsWith("200 answers are being streamed");

            modelServer.calls("All together?").forEach(call -> call.token("Yes.").end(FinishReason.FINISH_REASON_STOP));
            for (Future<List<Event>> stream : streams) {
                assertThat(stream.get()).extracting(Event::name).containsExactly("sources", "token", "answer");
            }
        } finally {
            clients.shutdownNow();
        }
        awaitNoStreams();
    }

    @Test
    void whenADeferredQuestionIsCancelledWhileItIsAnswered_thenItsGenerationIsToo() {
        Reply accepted = reviewQa.send(reviewQa.question("Never mind?", "none").header("Prefer", "respond-async"));
        assertThat(accepted.status()).isEqualTo(202);
        String location = accepted.response().headers().firstValue("Location").orElseThrow();
        Call call = call("Never mind?");
        assertThat(reviewQa.get(location).json().get("status").asText()).isEqualTo("running");

        assertThat(reviewQa.delete(location).status()).isEqualTo(204);
        assertThat(reviewQa.get(location).json().get("status").asText()).isEqualTo("cancelled");
        await().atMost(LIMIT).until(call::isCancelled);
        assertThat(reviewQa.delete(location).status()).isEqualTo(409);
        assertThat(modelServer.calls("Never mind?")).as("it is not taken up again").hasSize(1);
    }

    @Test
    void whenADeferredQuestionCanNeverBeAnswered_thenItHasFailedAndSaysWhy() {
        Reply accepted = reviewQa.send(reviewQa.question("Too long?", "none").header("Prefer", "respond-async"));
        String location = accepted.response().headers().firstValue("Location").orElseThrow();
        call("Too long?").observer().onError(
                Status.INVALID_ARGUMENT.withDescription("longer than the context").asException());
        await().atMost(LIMIT).until(() -> reviewQa.get(location).json().get("status").asText().equals("failed"));
        assertThat(reviewQa.get(location).json().at("/problem/detail").asText()).isEqualTo("longer than the context");
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "running"})
    void whenRedisHasLostADeferredQuestion_thenASweepQueuesItOnceMore(String status) {
        String id = "lost-while-" + status;
        String question = "Lost while %s?".formatted(status);
        Date anHourAgo = Date.from(Instant.now().minus(Duration.ofHours(1)));
        mongo.collection("questions").insertOne(new Document("_id", id).append("status", status)
                .append("createdAt", anHourAgo).append("startedAt", anHourAgo).append("storeId", "none")
                .append("fingerprint", "any")
                .append("question", new Document("question", question).append("storeId", "none").append("topK", 3)));
        try (ProducerTemplate routes = integration.getBean(CamelContext.class).createProducerTemplate()) {
            routes.sendBody("direct:question-sweep", null);
            routes.sendBody("direct:question-sweep", null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        call(question).token("Found.").end(FinishReason.FINISH_REASON_STOP);
        await().atMost(LIMIT).until(() -> List.of("answered", "no_evidence").contains(
                reviewQa.get("/api/qa/" + id).json().get("status").asText()));
        assertThat(modelServer.calls(question)).as("the second sweep does not queue it again").hasSize(1);
    }

    private static Socket client() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), PORTS.http());
        client.setSoTimeout((int) LIMIT.toMillis());
        return client;
    }

    private static void post(Socket client, String question, String accept, String header) throws IOException {
        byte[] body = "{\"question\": \"%s\", \"storeId\": \"none\"}".formatted(question).getBytes(UTF_8);
        client.getOutputStream().write(
                "POST /api/qa HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: %s\r\n%sContent-Length: %d\r\n\r\n"
                        .formatted(accept, header, body.length).getBytes(UTF_8));
        client.getOutputStream().write(body);
    }

    private ServerSentEvents ask(String question) {
        return reviewQa.stream(reviewQa.question(question, "none"));
    }

    /** Streams that ended in an error so far, by status. */
    private Map<String, Double> streamErrors() {
        return STREAM_ERRORS.matcher(reviewQa.get("/actuator/prometheus").response().body()).results()
                .collect(Collectors.toMap(sample -> sample.group(1), sample -> Double.valueOf(sample.group(2))));
    }

    private Reply askPlainlyAndFail(String question) {
        ExecutorService client = Executors.newSingleThreadExecutor();
        try {
            Future<Reply> reply = client.submit(() -> reviewQa.ask(question, "none"));
            call(question).observer().onError(Status.RESOURCE_EXHAUSTED.asException());
            return reply.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            client.shutdownNow();
        }
    }

    /** The generation for a question, once it has begun. */
    private static Call call(String question) {
        await().atMost(LIMIT).until(() -> !modelServer.calls(question).isEmpty());
        return modelServer.calls(question).get(0);
    }

    private void awaitNoStreams() {
        await().atMost(LIMIT).until(() -> reviewQa.get("/actuator/metrics/reviewqa.qa.streams").json()
                .at("/measurements/0/value").asInt() == 0);
    }
}
