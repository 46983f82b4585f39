package io.reviewqa.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real applications, as a newcomer starts them. */
class ReviewQaIT {

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final TestPorts ports = TestPorts.free();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    @Test
    void whenStarted_thenDemoSetIsSearchableAndQuestionsAreAnsweredAlsoAfterAKill() throws Exception {
        try (StandaloneProcess first = start().awaitReady()) {
            assertThat(first.output()).contains("storing the demo set");
            assertThat(get("/api/pipeline")).contains("\"pending\":0").doesNotContain("\"reviews\":0");
            assertThat(ask("Is it too salty?")).contains("\"citations\":[{");
            first.kill();
        }
        try (StandaloneProcess second = start().awaitReady()) {
            assertThat(second.output()).doesNotContain("storing the demo set");
            assertThat(ask("Is it too salty?")).contains("\"citations\":[{");

            ForeignProcess redis = second.redis();
            second.terminate();
            second.awaitExit(STOP_LIMIT);
            assertThat(redis.isGone()).isTrue();
        }
    }

    @Test
    void whenAnApplicationRefusesItsSettings_thenOneMessageSaysWhich() throws Exception {
        try (StandaloneProcess standalone = start("--reviewqa.model-server.max-message-size=huge")) {
            assertThat(standalone.awaitFailure()).isEqualTo(1);
            assertThat(standalone.output())
                    .containsOnlyOnce("APPLICATION FAILED TO START")
                    .contains("The model server did not start.", "reviewqa.model-server.max-message-size", "huge")
                    .doesNotContain("\tat ");
        }
    }

    private StandaloneProcess start(String... more) {
        return StandaloneProcess.start(StandaloneApplication.class, folder, ports, more);
    }

    private String ask(String question) throws Exception {
        return send(HttpRequest.newBuilder(uri("/api/qa"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"question\": \"%s\"}".formatted(question)))
                .build());
    }

    private String get(String path) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).build());
    }

    private String send(HttpRequest request) throws Exception {
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + ports.http() + path);
    }
}
