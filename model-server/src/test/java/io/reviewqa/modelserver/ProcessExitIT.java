package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reviewqa.modelserver.backend.gguf.TinyGguf;
import io.reviewqa.modelserver.support.JavaCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A JVM in which llama.cpp is loaded does not end by itself when its last thread does: the application must end it. */
@Timeout(180)
class ProcessExitIT {

    @TempDir
    private Path folder;
    private Process process;

    @AfterEach
    void kill() {
        process.destroyForcibly();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGTERM")
    void whenTerminatedWithAModelLoaded_thenProcessEnds() throws IOException, InterruptedException {
        Path log = start(0);
        await().atMost(Duration.ofSeconds(120)).until(() -> Files.readString(log).contains("Started ModelServer"));

        assertThat(metrics(Files.readString(log))).contains("reviewqa_embedding_inference_seconds", "reviewqa_generation_active");
        process.destroy();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whenStartFailsWithAModelLoaded_thenProcessEndsWithAnError() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Path log = start(taken.getLocalPort());

            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(Files.readString(log)).contains("reviewqa.model-server.port");
        }
    }

    @Test
    void whenASettingOfTracesIsWrong_thenTheStartFailsAndNamesIt() throws IOException, InterruptedException {
        Path log = start(0, "--management.otlp.tracing.endpoint=http://127.0.0.1:9/v1/traces",
                "--management.tracing.sampling.probability=10%");

        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readString(log)).contains("management.tracing.sampling.probability");
    }

    /** Where workers look for beans, the start says so in its log, or waits for them for ever. */
    @Test
    void whenTracesAreSent_thenNoWorkerLooksForBeans() throws IOException {
        Path log = start(0, "--management.otlp.tracing.endpoint=http://127.0.0.1:9/v1/traces");
        await().atMost(Duration.ofSeconds(120)).until(() -> Files.readString(log).contains("Started ModelServer"));

        assertThat(Files.readString(log)).doesNotContain("Obtaining singleton bean");
    }

    /** The metrics have a port of their own. */
    private static String metrics(String log) throws IOException, InterruptedException {
        Matcher port = Pattern.compile("Tomcat started on port (\\d+)").matcher(log);
        assertThat(port.find()).isTrue();
        return HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:%s/actuator/prometheus".formatted(port.group(1)))).build(),
                HttpResponse.BodyHandlers.ofString()).body();
    }

    private Path start(int port, String... settings) throws IOException {
        Path log = folder.resolve("process.log");
        process = JavaCommand.of(ModelServerApplication.class.getName(), log.toFile(), Stream.concat(Stream.of(
                "--server.port=0", "--reviewqa.model-server.port=" + port,
                "--reviewqa.models.generation=" + TinyGguf.write(folder)), Stream.of(settings)).toArray(String[]::new)).start();
        return log;
    }
}
