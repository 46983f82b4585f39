package io.reviewqa.standalone.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server of the test's own, which answers one request at a time. */
class LoadRunTest {

    private static final String ANSWER =
            "{\"question\": \"Salty?\", \"status\": \"answered\", \"citations\": [{\"storeId\": \"a\", \"sentence\": \"Salty.\", \"text\": \"Salty.\"}]}";

    private final Map<String, String> reviews = new ConcurrentHashMap<>();
    private final ExecutorService one = Executors.newSingleThreadExecutor();
    private HttpServer server;
    private Path file;
    private volatile boolean keepsReviews = true;
    private volatile long stallNanos;

    @BeforeEach
    void serve(@TempDir Path folder) throws IOException {
        file = Files.writeString(folder.resolve("play.jsonl"), """
                {"question": "Salty?", "storeId": "a"}
                {"storeId": "a", "text": "Salty."}
                """);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(one);
        server.createContext("/actuator", exchange -> reply(exchange, 200, "{}"));
        server.createContext("/api/qa", this::answer);
        server.createContext("/api/reviews", this::review);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        one.shutdownNow();
    }

    @Test
    void whenTheServerStallsOnce_thenAllThatWasDueMeanwhileWaited() throws Exception {
        stallNanos = 500_000_000;
        LoadReport.Figures rest = play("--mix=rest:1", "--rate=100", "--duration=1s").channels().get("rest");

        assertThat(rest.right()).isEqualTo(100);
        // A caller that waits for each reply would have seen it once, which its 99th percentile hides.
        assertThat(rest.latencyMs().get("p90")).isGreaterThan(350);
        assertThat(rest.latencyMs().get("max")).isGreaterThan(490);
    }

    @Test
    void whenAnswersAreReadAsTheyAreWritten_thenTheFirstTokenIsTimed() throws Exception {
        LoadReport.Figures sse = play("--mix=sse:1", "--rate=20", "--duration=500ms").channels().get("sse");

        assertThat(sse.right()).isEqualTo(10);
        assertThat(sse.firstTokenMs()).containsKeys("p50", "p99");
    }

    @Test
    void whenReviewsArePlayed_thenTheyAreLookedForAndThenDeleted() throws Exception {
        LoadReport report = play("--mix=review:1", "--rate=20", "--duration=500ms", "--slo=lost=0");
        assertThat(report.channels().get("review").right()).isEqualTo(10);
        assertThat(report.isMet()).isTrue();
        assertThat(reviews).isEmpty();

        keepsReviews = false;
        report = play("--mix=review:1", "--rate=20", "--duration=500ms", "--slo=lost=0");
        assertThat(report.channels().get("review").lost()).isEqualTo(10);
        assertThat(report.isMet()).isFalse();
    }

    @Test
    void whenMoreThanMayWaitAreDue_thenTheyFailUnsent() throws Exception {
        stallNanos = 300_000_000;
        LoadReport.Figures rest =
                play("--mix=rest:1", "--rate=100", "--duration=200ms", "--max-in-flight=5").channels().get("rest");

        assertThat(rest.sent()).isEqualTo(20);
        assertThat(rest.reasons()).containsEntry("not sent, too many in flight", 15L);
    }

    @Test
    void whenTheResultIsWritten_thenItHoldsFiguresAndVerdicts(@TempDir Path folder) throws Exception {
        Path json = folder.resolve("result.json");
        boolean isMet = ReviewQaLoad.play("--url=" + url(), "--file=" + file, "--mix=rest:1", "--rate=10", "--duration=300ms",
                "--json=" + json, "--slo=failed=0,p99<1ms");

        assertThat(isMet).isFalse();
        assertThat(Files.readString(json)).contains("\"all\"", "\"p99.9\"", "\"sentLateMs\"", "\"objective\" : \"failed=0\"");
    }

    @Test
    void whenNothingAnswersAtTheBeginning_thenItSaysSo() {
        server.stop(0);
        assertThatThrownBy(() -> play("--mix=rest:1")).isInstanceOf(IOException.class)
                .hasMessage("nothing answers at --url=" + url());
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private LoadReport play(String... more) throws IOException, InterruptedException {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "--url=" + url();
        arguments[1] = "--file=" + file;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return new LoadRun(LoadOptions.of(arguments)).run();
    }

    private void answer(HttpExchange exchange) throws IOException {
        long until = System.nanoTime() + stallNanos;
        stallNanos = 0;
        while (System.nanoTime() < until) {
            LockSupport.parkNanos(until - System.nanoTime());
        }
        boolean isStreamed = "text/event-stream".equals(exchange.getRequestHeaders().getFirst("Accept"));
        reply(exchange, 200, isStreamed ? "event: token\ndata: {}\n\nevent: answer\ndata: " + ANSWER + "\n\n" : ANSWER);
    }

    private void review(HttpExchange exchange) throws IOException {
        String id = exchange.getRequestURI().getPath().substring("/api/reviews".length());
        switch (exchange.getRequestMethod()) {
            case "POST" -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                if (keepsReviews) {
                    reviews.put("/" + RestSenders.json(body).get("reviewId").asText(), body);
                }
                reply(exchange, 200, "{\"accepted\": 1}");
            }
            case "DELETE" -> reply(exchange, reviews.remove(id) == null ? 404 : 204, "");
            default -> reply(exchange, reviews.containsKey(id) ? 200 : 404, "{}");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
