package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of bad input, from outside the process: a problem detail that names what was wrong. */
@ExtendWith(StandaloneUnderTest.class)
class BadRequestsIT {

    private final ReviewQa reviewQa;
    private final RawHttp raw;

    BadRequestsIT(Instance instance) {
        this.reviewQa = instance.client();
        this.raw = new RawHttp(instance.port(), Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            {"question": "a"                   | malformed JSON at line 1
            -                                  | the body is empty
            {"question": "a", "storeID": "s"}  | unknown field storeID
            {"storeId": "s"}                   | field question must not be blank
            {"question": "  "}                 | field question must not be blank
            {"question": ["a"]}                | field question must be a string
            {"question": "a", "topK": 0}       | field topK must be greater than or equal to 1
            {"question": "a", "topK": 21}      | field topK must be from 1 to 20
            {"question": "a", "topK": "three"} | field topK
            {"question": "a", "storeId": ""}   | field storeId
            [1]                                | a JSON object is expected
            null                               | the body is null
            """)
    void whenAQuestionIsWrong_then400NamesIt(String body, String detail) {
        assertProblem(reviewQa.post("/api/qa", ReviewQa.JSON, body == null ? "" : body), 400, detail);
    }

    @Test
    void whenAQuestionIsTooLong_then400SaysByHowMuch() {
        assertProblem(reviewQa.ask("x".repeat(2001), null), 400, "2001 characters; at most 2000");
        assertThat(reviewQa.ask("x".repeat(2000), null).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'quoted'", "${body}", "{{user.home}}", "짠가요\u0000", "\ud800", "鹽 "})
    void whenAQuestionIsOdd_thenItIsAnsweredAsAnyOther(String question) {
        String odd = question.equals("鹽 ") ? question.repeat(1_000) : question;
        assertThat(reviewQa.ask(odd, "tonkotsu-alley").status()).isEqualTo(200);
        assertThat(reviewQa.get("/api/search?q=" + ReviewQa.encode(question)).status()).isEqualTo(200);
    }

    @Test
    void whenABodyIsTooLarge_then413() {
        String body = "{\"question\": \"" + "x".repeat(1 << 20) + "\"}";
        assertProblem(reviewQa.post("/api/qa", ReviewQa.JSON, body), 413, "longer than 65536 characters");
        assertProblem(reviewQa.post("/api/reviews", ReviewQa.JSON, body), 413, "longer than 131072 characters");
    }

    @Test
    void whenABodyOfUnknownLengthIsTooLarge_then413() {
        byte[] body = ("{\"question\": \"" + "x".repeat(1 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
        assertThat(chunked.contentLength()).isNegative();
        assertProblem(reviewQa.post("/api/qa", ReviewQa.JSON, chunked), 413, "longer than 65536 characters");
        assertProblem(reviewQa.post("/api/reviews", ReviewQa.JSON, chunked), 413, "longer than 131072 characters");
    }

    @Test
    void whenTheMethodIsWrong_then405() {
        assertProblem(reviewQa.send(reviewQa.request("/api/qa").PUT(BodyPublishers.ofString("{}"))), 405, "PUT");
        assertProblem(reviewQa.delete("/api/search"), 405, "DELETE");
    }

    @Test
    void whenTheMediaTypeIsWrong_then415Or406() {
        assertProblem(reviewQa.post("/api/qa", "text/plain", "Is it salty?"), 415, "text/plain");
        assertProblem(reviewQa.send(reviewQa.request("/api/qa").POST(BodyPublishers.ofString("{}"))), 415, "");
        assertProblem(reviewQa.send(reviewQa.request("/api/pipeline").header("Accept", "text/html").GET()), 406, "");
    }

    @Test
    void whenThereIsNoSuchThing_then404() {
        assertProblem(reviewQa.get("/api/reviews/no-such-review"), 404, "there is no review no-such-review");
        assertProblem(reviewQa.delete("/api/reviews/no-such-review"), 404, "there is no review no-such-review");
        assertProblem(reviewQa.get("/api/no-such-path"), 404, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%zz", "%", "%00", "%u0041", ";a=b%zz", ";a=%", "a;b%"})
    void whenAPathIsNone_then400(String segment) throws IOException {
        assertThat(raw.send(bytes("GET /api/reviews/" + segment + " HTTP/1.1", "Connection: close", "", ""), false))
                .isEqualTo(400);
        assertThat(raw.send(bytes("GET //" + segment + " HTTP/1.1", "Connection: close", "", ""), false)).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "application/json;q=nonsense", "a/b, nonsense"})
    void whenTheHeaderAcceptIsNone_then406BeforeARouteBegins(String accept) {
        assertProblem(reviewQa.send(reviewQa.request("/api/reviews/no-such-review").header("Accept", accept).DELETE()), 406,
                "Accept");
        assertProblem(reviewQa.send(reviewQa.request("/api/stores").header("Accept", accept).GET()), 406, "Accept");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /api/qa", "POST /api/reviews", "GET /api/stores"})
    void whenABodyBreaksOff_then400(String operation) throws IOException {
        String type = "Content-Type: application/json";
        assertThat(raw.send(bytes(operation + " HTTP/1.1", type, "Content-Length: 99", "", "{"), true)).isEqualTo(400);
        assertThat(raw.send(bytes(operation + " HTTP/1.1", type, "Transfer-Encoding: chunked", "", "9", "{"), true))
                .isEqualTo(400);
        assertThat(raw.send(bytes(operation + " HTTP/1.1", type, "Transfer-Encoding: chunked", "", "zz", "{"), false))
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=many    | parameter limit must be a number, not many
            limit=0       | parameter limit must be from 1 to 100, not 0
            limit=101     | parameter limit must be from 1 to 100, not 101
            polarity=good | parameter polarity must be one of [negative, neutral, positive], not good
            q=a&q=b       | parameter q was given more than once
            """)
    void whenAParameterIsWrong_then400NamesIt(String query, String detail) {
        assertProblem(reviewQa.get("/api/search?" + query), 400, detail);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            limit=many      | parameter limit must be a number, not many
            limit=0         | parameter limit must be from 1 to 100, not 0
            limit=101       | parameter limit must be from 1 to 100, not 101
            source=mail     | there is no source mail of dead letters; there are [chat-requests, embed-jobs, qa-jobs, review-changes, index-changes]
            after=yesterday | yesterday is not the id of a dead letter
            limit=1&limit=2 | parameter limit was given more than once
            """)
    void whenAPageOfDeadLettersIsWrong_then400NamesIt(String query, String detail) {
        assertProblem(reviewQa.get("/api/pipeline/dead-letters?" + query), 400, detail);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            5, 400
            embed-jobs:, 400
            embed-jobs:0-0, 400
            embed:jobs:5-0, 400
            mail:5-0, 400
            review-changes:5-e30, 400
            ${body}, 400
            null, 400
            embed-jobs:5-0, 404
            review-changes:5-eyJfaWQiOiAibm9uZSJ9, 404
            review-changes:5-eyJfaWQiOiB7IiRndCI6ICIifX0, 404
            """)
    void whenNoDeadLetterHasTheId_then400Or404(String id, int status) {
        String path = "/api/pipeline/dead-letters/" + ReviewQa.encode(id);
        assertProblem(reviewQa.delete(path), status, "dead letter");
        assertProblem(reviewQa.post(path + "/requeue", ReviewQa.JSON, ""), status, "dead letter");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"text": "Good."}                                       | field storeId must not be blank
            {"storeId": "bad", "text": " "}                         | field text must not be blank
            {"storeId": "bad", "text": "Good.", "rating": 9}        | field rating must be less than or equal to 5
            {"storeId": "bad", "text": "Good.", "createdAt": "now"} | field createdAt is now, which is not a date; expected an ISO 8601 date
            {"storeId": "bad", "text": "Good.", "stars": 5}         | unknown field stars
            """)
    void whenAReviewIsWrong_then400NamesIt(String body, String detail) {
        assertProblem(reviewQa.post("/api/reviews", ReviewQa.JSON, body), 400, detail);
    }

    @Test
    void whenALineIsBad_thenItRejectsItselfOnly() {
        String body = """
                {"reviewId": "lines-1", "storeId": "lines", "text": "The staff were wonderful."}
                not json

                {"reviewId": "lines-4", "storeId": "lines"}
                %s
                {"reviewId": "lines-6", "storeId": "lines", "text": "Far too expensive for what it is."}
                """.formatted("{\"storeId\": \"lines\", \"text\": \"" + "x".repeat(200_000) + "\"}");
        Reply reply = reviewQa.post("/api/reviews", ReviewQa.NDJSON, body);
        assertThat(reply.status()).isEqualTo(200);
        JsonNode report = reply.json();
        assertThat(report.get("accepted").asInt()).isEqualTo(2);
        assertThat(ReviewQa.elements(report.get("rejected")))
                .extracting(line -> line.get("line").asInt() + " " + line.get("reason").asText())
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("2 malformed JSON"),
                        reason -> assertThat(reason).isEqualTo("4 field text must not be blank"),
                        reason -> assertThat(reason).startsWith("5 the line is longer than"));
        assertThat(reviewQa.get("/api/reviews/lines-6").status()).isEqualTo(200);
    }

    @Test
    void whenAnIdNeedsEncoding_thenItIsFoundAndDeleted() {
        String path = "/api/reviews/" + ReviewQa.encode("가 나/다?");
        reviewQa.post("/api/reviews", ReviewQa.JSON, """
                {"reviewId": "가 나/다?", "storeId": "encoded", "text": "국물이 정말 맛있어요."}""");
        assertThat(reviewQa.get(path).json().get("reviewId").asText()).isEqualTo("가 나/다?");
        assertThat(reviewQa.delete(path).status()).isEqualTo(204);
        assertProblem(reviewQa.get(path), 404, "가 나/다?");
    }

    private static byte[] bytes(String requestLine, String... lines) {
        return String.join("\r\n", requestLine, "Host: localhost", String.join("\r\n", lines))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void assertProblem(Reply reply, int status, String detail) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.json().get("status").asInt()).isEqualTo(status);
        assertThat(reply.json().get("title").asText()).isNotBlank();
        assertThat(reply.json().path("detail").asText()).isNotBlank().contains(detail);
        assertThat(reply.response().body()).doesNotContain("io.reviewqa", "org.apache", "\tat ");
    }
}
