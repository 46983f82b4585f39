package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.reviewqa.standalone.e2e.ReviewQa.Reply;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies in any charset and coding, from outside the process: read as they are meant, or refused by name. */
@ExtendWith(StandaloneUnderTest.class)
class BytesAndFormsIT {

    private static final Charset EUC_KR = Charset.forName("EUC-KR");
    private static final String TEXT = "국물이 너무 짜요.";

    private final ReviewQa reviewQa;

    BytesAndFormsIT(Instance instance) {
        this.reviewQa = instance.client();
    }

    @ParameterizedTest
    @CsvSource({"EUC-KR, EUC-KR", "\"euc-kr\", EUC-KR", "UTF-16, UTF-16", "ms949, MS949", "utf-8; charset=UTF-8, UTF-8"})
    void whenACharsetIsDeclared_thenTheTextIsStoredAsItWasWritten(String declared, String charset) {
        byte[] body = review("charset-1", TEXT).getBytes(Charset.forName(charset));
        assertThat(post("/api/reviews", "application/json; charset=" + declared, body).status()).isEqualTo(200);
        assertThat(stored("charset-1")).isEqualTo(TEXT);
    }

    @Test
    void whenACharsetIsDeclared_thenAProblemIsStillUtf8() {
        Reply reply = post("/api/reviews", "application/json; charset=UTF-16",
                "{\"국물\": 1}".getBytes(StandardCharsets.UTF_16));
        assertProblem(reply, 400, "unknown field 국물");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "utf-7", "utf-8; charset=euc-kr"})
    void whenACharsetIsUnknown_then415(String charset) {
        assertProblem(post("/api/qa", "application/json; charset=" + charset, question()), 415, "charset");
        assertProblem(post("/api/reviews", "application/x-ndjson; charset=" + charset, question()), 415, "charset");
        assertThat(reviewQa.send(reviewQa.request("/api/reviews/no-such").header("Content-Type", "a/b; charset=" + charset)
                .DELETE()).status()).as("of no body").isEqualTo(404);
    }

    @Test
    void whenBytesAreNotUtf8_then400NamesThem() {
        assertProblem(post("/api/reviews", ReviewQa.JSON, review("bytes-1", TEXT).getBytes(EUC_KR)), 400, "is not UTF-8");
        assertProblem(reviewQa.get("/api/reviews/bytes-1"), 404, "bytes-1");
        assertProblem(reviewQa.get("/api/search?q=%B1%B9%B9%B0"), 400, "parameter q is not UTF-8");
        assertProblem(reviewQa.get("/api/reviews/%B1%B9%B9%B0"), 400, "UTF-8");
    }

    @Test
    void whenALineIsNotUtf8_thenItRejectsItselfOnly() {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes((review("byte-lines-1", TEXT) + "\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes((review("byte-lines-2", TEXT) + "\n").getBytes(EUC_KR));
        body.writeBytes("{\"storeId\": \"b\", \"storeId\": \"c\", \"text\": \"x\"}\n".getBytes(StandardCharsets.UTF_8));
        body.writeBytes((review("byte-lines-4", TEXT) + "\n").getBytes(StandardCharsets.UTF_8));
        Reply reply = post("/api/reviews", ReviewQa.NDJSON, body.toByteArray());
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("accepted").asInt()).isEqualTo(2);
        assertThat(ReviewQa.elements(reply.json().get("rejected")))
                .extracting(line -> line.get("line").asInt() + " " + line.get("reason").asText())
                .satisfiesExactly(
                        reason -> assertThat(reason).startsWith("2 ").endsWith("is not UTF-8"),
                        reason -> assertThat(reason).startsWith("3 ").contains("the field storeId is given twice"));
        assertThat(stored("byte-lines-4")).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE"})
    void whenAByteOrderMarkStandsInFront_thenItIsSkipped(String charset) {
        byte[] body = ("\ufeff" + review("bom-" + charset, TEXT) + "\n").getBytes(Charset.forName(charset));
        assertThat(post("/api/reviews", ReviewQa.JSON, body).status()).isEqualTo(200);
        assertThat(post("/api/reviews", ReviewQa.NDJSON, body).json().get("accepted").asInt()).isEqualTo(1);
        assertThat(stored("bom-" + charset)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"question": "a", "question": "b"}                  | the field question is given twice
            {"question": "a", "x": [{"y": 1, "y": 2}]}          | the field y is given twice
            {"question": "a"} {"question": "b"}                 | there is more after the first value
            {"question": "a", "topK": NaN}                      | malformed JSON
            {"qestion": "a", "store": "b", "topk": 1}           | unknown fields qestion, store, topk
            """)
    void whenJsonIsOfAnotherForm_then400SaysWhat(String body, String detail) {
        assertProblem(post("/api/qa", ReviewQa.JSON, body.getBytes(StandardCharsets.UTF_8)), 400, detail);
    }

    @Test
    void whenJsonIsNestedTooDeep_then400() {
        for (String body : new String[] {"[".repeat(10_000), "{\"a\":".repeat(10_000), "{\"question\": " + "[".repeat(10_000)}) {
            assertProblem(post("/api/qa", ReviewQa.JSON, body.getBytes(StandardCharsets.UTF_8)), 400, "");
        }
    }

    @Test
    void whenABodyIsPackedByGzip_thenItIsRead() {
        assertThat(gzipped("/api/qa", ReviewQa.JSON, question(), "gzip").status()).isEqualTo(200);
        StringBuilder lines = new StringBuilder();
        for (int line = 1; line <= 3_000; line++) {
            lines.append(review("gzip", "gzip-" + line, "The soup was far too salty.")).append('\n');
        }
        Reply reply = gzipped("/api/reviews", ReviewQa.NDJSON, lines.toString().getBytes(EUC_KR), "X-GZIP");
        assertThat(reply.json().get("accepted").asInt()).isEqualTo(3_000);
        // Each is there once; and nobody waits for all of them to be embedded.
        assertThat(reviewQa.delete("/api/reviews?storeId=gzip").json().get("reviews").asInt()).isEqualTo(3_000);
        assertProblem(packed("/api/qa", ReviewQa.JSON, question(), "gzip"), 400, "not gzip");
        assertThat(packed("/api/qa", ReviewQa.JSON, question(), "identity").status()).isEqualTo(200);
    }

    @Test
    void whenLittleUnpacksToMuch_then413() {
        byte[] bomb = new byte[40 << 20];
        assertProblem(gzipped("/api/qa", ReviewQa.JSON, bomb, "gzip"), 413, "longer than");
        assertProblem(gzipped("/api/reviews", ReviewQa.JSON, bomb, "gzip"), 413, "longer than");
        assertProblem(gzipped("/api/reviews", ReviewQa.NDJSON, bomb, "gzip"), 413, "longer than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "deflate", "gzip, br"})
    void whenABodyIsPackedInAnotherWay_then415SaysWhatIsRead(String coding) {
        Reply reply = packed("/api/qa", ReviewQa.JSON, question(), coding);
        assertProblem(reply, 415, "Content-Encoding " + coding);
        assertThat(reply.response().headers().firstValue("Accept-Encoding")).hasValue("gzip");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/jsonl", "application/x-jsonlines", "application/ndjson", "Application/X-NDJSON",
            "application/x-jsonl", "application/jsonlines; charset=utf-8"})
    void whenLinesGoByAnotherName_thenTheyAreLines(String type) {
        String lines = review("name-1", TEXT) + "\n" + review("name-2", TEXT);
        assertThat(post("/api/reviews", type, lines.getBytes(StandardCharsets.UTF_8)).json().get("accepted").asInt())
                .isEqualTo(2);
    }

    @Test
    void whenNoLineIsTaken_then422WithTheReport() {
        Reply reply = reviewQa.post("/api/reviews", ReviewQa.NDJSON, "{}\nnot json\n");
        assertThat(reply.status()).isEqualTo(422);
        JsonNode report = reply.json();
        assertThat(report.get("accepted").asInt()).isZero();
        assertThat(report.get("rejectedTotal").asInt()).isEqualTo(2);
        assertThat(report.at("/rejected/0/reason").asText()).contains("storeId");
        assertThat(reviewQa.post("/api/reviews", ReviewQa.NDJSON, "\n \n").status()).as("of no line").isEqualTo(200);
    }

    private String stored(String id) {
        return reviewQa.get("/api/reviews/" + id).json().get("text").asText();
    }

    private Reply post(String path, String type, byte[] body) {
        return reviewQa.post(path, type, BodyPublishers.ofByteArray(body));
    }

    private Reply packed(String path, String type, byte[] body, String coding) {
        HttpRequest.Builder request = reviewQa.request(path).header("Content-Type", type).header("Content-Encoding", coding);
        return reviewQa.send(request.POST(BodyPublishers.ofByteArray(body)));
    }

    private Reply gzipped(String path, String type, byte[] body, String coding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed(path, type, bytes.toByteArray(), coding);
    }

    private static byte[] question() {
        return "{\"question\": \"Is it too salty?\", \"storeId\": \"bytes\"}".getBytes(StandardCharsets.UTF_8);
    }

    private static String review(String id, String text) {
        return review("bytes", id, text);
    }

    private static String review(String store, String id, String text) {
        return "{\"reviewId\": \"%s\", \"storeId\": \"%s\", \"text\": \"%s\"}".formatted(id, store, text);
    }

    private static void assertProblem(Reply reply, int status, String detail) {
        assertThat(reply.status()).as(reply.response().body()).isEqualTo(status);
        assertThat(reply.contentType()).startsWith("application/problem+json");
        assertThat(reply.json().path("detail").asText()).isNotBlank().contains(detail);
    }
}
