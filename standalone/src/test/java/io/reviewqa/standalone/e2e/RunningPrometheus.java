package io.reviewqa.standalone.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.standalone.TestPorts;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Prometheus that scrapes one process each second, under the labels that a ServiceMonitor of the chart's gives. */
final class RunningPrometheus implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String CONFIGURATION = """
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: ["%s"]
            scrape_configs:
              - job_name: reviewqa-integration
                metrics_path: /actuator/prometheus
                static_configs: [{targets: ["127.0.0.1:%d"], labels: {namespace: reviewqa}}]
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = TestPorts.free().http();
    private final Process process;

    private RunningPrometheus(Path binary, Path folder, Path configuration) throws IOException {
        process = new ProcessBuilder(binary.toString(), "--config.file=" + configuration,
                "--storage.tsdb.path=" + folder.resolve("prometheus"), "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true).redirectOutput(folder.resolve("prometheus.log").toFile()).start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Where there is one; Debian's package is called prometheus. */
    static Optional<Path> binary() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "prometheus"))
                .filter(Files::isExecutable).findFirst();
    }

    static RunningPrometheus start(Path binary, int scraped, Path rules) throws IOException {
        Path folder = StandaloneUnderTest.folder();
        Path configuration = Files.writeString(folder.resolve("prometheus.yaml"),
                CONFIGURATION.formatted(rules.toAbsolutePath(), scraped));
        RunningPrometheus prometheus = new RunningPrometheus(binary, folder, configuration);
        await().atMost(START_LIMIT).pollInterval(Duration.ofMillis(100)).ignoreExceptions()
                .until(() -> prometheus.get("/-/ready").statusCode() == 200);
        return prometheus;
    }

    /** How many series an expression returns now. */
    int series(String expression) {
        try {
            JsonNode answer = MAPPER.readTree(get("/api/v1/query?query=" + ReviewQa.encode(expression)).body());
            if (!answer.path("status").asText().equals("success")) {
                throw new AssertionError(answer.path("error").asText() + ": " + expression);
            }
            return answer.at("/data/result").size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> get(String path) {
        try {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
