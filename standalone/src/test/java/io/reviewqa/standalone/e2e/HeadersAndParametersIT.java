package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.reviewqa.standalone.e2e.RawHttp.Answer;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A header is a header, a parameter a parameter, a path a path: none stands for another, and none comes back. */
@Tag("thorough")
@OwnInstance
@ExtendWith(StandaloneUnderTest.class)
class HeadersAndParametersIT {

    private static final String QUESTION = "{\"question\": \"Is it too salty?\", \"storeId\": \"tonkotsu-alley\"}";

    private final Instance instance;
    private final ReviewQa reviewQa;
    private final RawHttp raw;

    HeadersAndParametersIT(Instance instance) {
        this.instance = instance;
        this.reviewQa = instance.client();
        this.raw = new RawHttp(instance.port(), Duration.ofSeconds(10));
    }

    @BeforeEach
    void storeReviews() {
        for (String id : new String[] {"mine", "other"}) {
            reviewQa.post("/api/reviews", ReviewQa.JSON,
                    "{\"reviewId\": \"heap-%s\", \"storeId\": \"heap\", \"text\": \"Good.\"}".formatted(id));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding=gzip", "content-encoding=gzip", "Content-Encoding=br", "Transfer-Encoding=gzip"})
    void whenAParameterIsCalledContentEncoding_thenTheErrorIsPlainText(String parameter) throws IOException {
        Answer answer = raw.answer(get("/api/reviews/none?" + parameter), false);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.hasHeader("Content-Encoding")).isFalse();
        assertThat(answer.text()).contains("there is no review none");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After", "Location", "Cache-Control", "Preference-Applied", "X-Accel-Buffering", "Set-Cookie",
            "X-Anything"})
    void whenAHeaderOrParameterIsCalledAsAResponsesHeader_thenItIsNotSentBack(String name) throws IOException {
        for (byte[] request : new byte[][] {
                get("/api/reviews/none?" + name + "=forged-7"), get("/api/stores?" + name + "=forged-7"),
                get("/api/stores", name + ": forged-7"), get("/api/reviews/none", name + ": forged-7")}) {
            assertThat(raw.answer(request, false).text()).doesNotContain("forged-7");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit: many", "storeId: no-such-store", "after: nonsense", "polarity: good", "q: nonsense",
            "source: mail", "aspect: nothing"})
    void whenAHeaderIsCalledAsAParameter_thenItIsNone(String header) {
        String[] pair = header.split(": ");
        for (String path : new String[] {"/api/qa", "/api/search?storeId=tonkotsu-alley", "/api/pipeline/dead-letters"}) {
            Reply plain = reviewQa.get(path);
            Reply reply = reviewQa.send(reviewQa.request(path).header(pair[0], pair[1]).GET());
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json()).isEqualTo(plain.json());
        }
    }

    @Test
    void whenAHeaderOrParameterIsCalledAsThePathsVariable_thenThePathHolds() {
        for (String name : new String[] {"reviewId", "reviewid"}) {
            assertThat(reviewQa.get("/api/reviews/heap-mine?" + name + "=heap-other").json().get("reviewId").asText())
                    .isEqualTo("heap-mine");
            assertThat(reviewQa.send(reviewQa.request("/api/reviews/heap-mine").header(name, "heap-other").DELETE()).status())
                    .isEqualTo(204);
            assertThat(reviewQa.get("/api/reviews/heap-other").status()).isEqualTo(200);
            storeReviews();
        }
        assertProblem(reviewQa.get("/api/qa/none?questionId=7"), 404, "none");
        assertProblem(reviewQa.delete("/api/pipeline/dead-letters/embed-jobs:5-0?deadLetterId=qa-jobs:5-0"), 404,
                "embed-jobs:5-0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept=text/event-stream", "Prefer=respond-async", "Idempotency-Key=k", "CamelHttpResponseCode=500",
            "Content-Type=application/x-ndjson", "CamelMongoDbLimit=1", "CamelHttpServletRequest=x", "Content-Encoding=br",
            "CamelHttpPath=/api/stores", "Content-Type=text/plain"})
    void whenAParameterIsCalledAsAHeader_thenItIsNone(String parameter) {
        for (int times = 0; times < 2; times++) {
            Reply reply = reviewQa.post("/api/qa?" + parameter, ReviewQa.JSON, QUESTION);
            assertThat(reply.status()).as(reply.response().body()).isEqualTo(200);
            assertThat(reply.contentType()).isEqualTo("application/json");
            assertThat(reply.json().get("status").asText()).isEqualTo("answered");
        }
        Reply review = reviewQa.post("/api/reviews?" + parameter, ReviewQa.JSON,
                "{\"reviewId\": \"heap-mine\",\n\"storeId\": \"heap\",\n"
                        + "\"text\": \"Good.\"}");
        assertThat(review.json().path("reviewId").asText()).as("read as one document").isEqualTo("heap-mine");
    }

    @ParameterizedTest
    @CsvSource({"/api/qa?limit=1&limit=2, limit", "/api/search?storeId=a&storeId=b, storeId", "/api/qa?after=&after=, after",
            "/api/search?q=a&limit=1&q=a, q"})
    void whenAParameterIsGivenTwice_then400NamesIt(String path, String name) {
        assertProblem(reviewQa.get(path), 400, "parameter %s was given more than once".formatted(name));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            text/event-stream;q=0, application/json | 200 | application/json
            text/event-stream;q=0, */*              | 200 | application/json
            application/json;q=0, */*               | 200 | text/event-stream
            application/json;q=0                    | 406 | application/problem+json
            */*;q=0                                 | 406 | application/problem+json
            """)
    void whenATypeHasNoQuality_thenItIsNotServed(String accept, int status, String type) {
        Reply reply = reviewQa.send(question().header("Accept", accept));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType()).startsWith(type);
        assertThat(reviewQa.send(reviewQa.request("/api/stores").header("Accept", "application/json;q=0, */*").GET()).status())
                .isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/no-such-path", "GET /no-such-page", "PUT /api/qa", "GET /api/[", "BREW /api/qa",
            "GET /api/stores/../../..%00", "GET /actuator/none", "TRACE /api/qa", "GET /error", "POST /api/qa", "GET /%"})
    void whenARequestIsRefused_thenAProblemSaysWhy(String request) throws IOException {
        Answer answer = raw.answer(bytes(request + " HTTP/1.1", "Content-Length: 0"), false);
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.text()).containsIgnoringCase("content-type: application/problem+json").contains("\"detail\":\"");
    }

    @Test
    void whenHttpIsUsedInUnusualWays_thenItWorks() throws IOException {
        String type = "Content-Type: application/json";
        assertThat(raw.send(bytes("POST /api/qa HTTP/1.1", type, "Transfer-Encoding: chunked", "Trailer: X-End", "",
                Integer.toHexString(QUESTION.length()), QUESTION, "0", "X-End: CamelHttpResponseCode", "", ""), false))
                .isEqualTo(200);
        Answer expected = raw.answer(
                bytes("POST /api/qa HTTP/1.1", type, "Expect: 100-continue", "Content-Length: " + QUESTION.length(), "",
                        QUESTION),
                false);
        assertThat(expected.status()).isEqualTo(200);
        assertThat(raw.send(get("/api/stores").clone(), false)).isEqualTo(200);
        assertThat(raw.answer(bytes("HEAD /api/stores HTTP/1.1"), false).status()).isEqualTo(200);
        assertThat(raw.answer(bytes("OPTIONS /api/stores HTTP/1.1"), false).hasHeader("Allow")).isTrue();
        assertThat(raw.send(bytes("POST /api/qa HTTP/1.1", type, "Transfer-Encoding: gzip, chunked", "", "0", "", ""), true))
                .isBetween(400, 501);
    }

    @Test
    void whenLinesComeSlowly_thenThoseThatCameAreStoredMeanwhile() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), instance.port())) {
            StringBuilder lines = new StringBuilder();
            for (int line = 1; line <= 1_100; line++) {
                lines.append("{\"reviewId\": \"slow-%d\", \"storeId\": \"slow\", \"text\": \"Good.\"}%n".formatted(line));
            }
            socket.getOutputStream().write(bytes("POST /api/reviews HTTP/1.1", "Content-Type: application/jsonl",
                    "Content-Length: " + (lines.length() + 6), "", lines.toString()));
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> reviewQa.get("/api/reviews/slow-500").status() == 200);
            socket.getOutputStream().write("\n\n\n\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
    }

    @Test
    void whenAKeyHoldsNoStream_thenTheProblemNamesTheKeyAndWhatItHolds() {
        try (RedisClient client = RedisClient.create(instance.redisUrl()); var connection = client.connect()) {
            var redis = connection.sync();
            whileItHoldsAString(redis, "qa:jobs:dlq", problem -> {
                assertProblem(reviewQa.get("/api/pipeline/dead-letters"), 503, problem);
                assertProblem(reviewQa.delete("/api/pipeline/dead-letters/qa-jobs:5-0"), 503, problem);
            });
            whileItHoldsAString(redis, "qa:jobs",
                    problem -> assertProblem(reviewQa.send(question().header("Prefer", "respond-async")), 503, problem));
            whileItHoldsAString(redis, "embed:jobs", problem -> {});
        }
        assertThat(reviewQa.pipeline().get("problems")).isEmpty();
        reviewQa.awaitSearchable(Duration.ofSeconds(30));
    }

    private void whileItHoldsAString(RedisCommands<String, String> redis, String key, Consumer<String> then) {
        String problem = "the Redis key %s holds a string where a stream is expected".formatted(key);
        boolean stream = redis.exists(key) == 1;
        if (stream) {
            redis.rename(key, "aside");
        }
        redis.set(key, "x");
        try {
            assertThat(reviewQa.pipeline().at("/problems/0").asText()).contains(problem);
            then.accept(problem);
        } finally {
            redis.del(key);
            if (stream) {
                redis.rename("aside", key);
            }
        }
    }

    private HttpRequest.Builder question() {
        return reviewQa.request("/api/qa").header("Content-Type", ReviewQa.JSON).POST(BodyPublishers.ofString(QUESTION));
    }

    private static byte[] get(String path, String... headers) {
        return bytes("GET " + path + " HTTP/1.1", headers);
    }

    /** Closes the connection after the answer, so that its end can be told. */
    private static byte[] bytes(String requestLine, String... lines) {
        String rest = lines.length == 0 ? "" : String.join("\r\n", lines) + "\r\n";
        String end = rest.contains("\r\n\r\n") ? "" : "\r\n";
        return (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n" + rest + end).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void assertProblem(Reply reply, int status, String detail) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.json().path("detail").asText()).contains(detail);
    }
}
