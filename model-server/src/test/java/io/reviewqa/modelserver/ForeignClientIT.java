package io.reviewqa.modelserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.modelserver.support.RunningServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A client in another language, made from the {@code .proto} files alone. */
@Timeout(300)
class ForeignClientIT {

    /** Fetched once for a build folder. */
    private static final Path PACKAGES = Path.of("target", "python").toAbsolutePath();

    @TempDir
    private Path stubs;

    @Test
    void whenAPythonClientCalls_thenEveryServiceAnswers() throws IOException, InterruptedException {
        assumeTrue(havePackages(), "no Python client: python3 with pip, and grpcio-tools from its index, are wanted");
        try (RunningServer server = RunningServer.start()) {
            JsonNode said = new ObjectMapper().readTree(run(List.of("python3", "src/test/python/client.py",
                    Path.of("..", "proto", "src", "main", "proto").toString(), stubs.toString(), "127.0.0.1:" + server.port())));

            assertThat(said.get("dimension").asInt()).isEqualTo(384);
            assertThat(said.get("vectors")).extracting(JsonNode::asInt).containsExactly(384, 384);
            assertThat(said.get("aspects")).extracting(JsonNode::asText).contains("salty");
            assertThat(said.get("answer").asText()).startsWith("1 of 3 reviews speaks to saltiness");
            assertThat(said.get("engine").asText()).isEqualTo("extractive");
            assertThat(said.get("models")).extracting(JsonNode::asText)
                    .containsExactly("all-minilm-l6-v2", "sentiment-heads", "extractive", "review-reader");
            assertThat(said.get("refusal").asText()).isEqualTo("INVALID_ARGUMENT");
        }
    }

    private static boolean havePackages() throws InterruptedException {
        if (Files.isDirectory(PACKAGES.resolve("grpc_tools"))) {
            return true;
        }
        try {
            run(List.of("python3", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary=:all:",
                    "--target", PACKAGES.toString(), "grpcio-tools"));
            return true;
        } catch (IOException e) {
            System.out.println("grpcio-tools cannot be had: " + e.getMessage());
            return false;
        }
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PYTHONPATH", PACKAGES.toString());
        Path errors = Files.createTempFile("python", ".log");
        Process process = builder.redirectError(errors.toFile()).start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean ended = process.waitFor(200, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                throw new IOException("%s failed: %s".formatted(command, Files.readString(errors)));
            }
            return output;
        } finally {
            process.destroy();
            Files.delete(errors);
        }
    }
}
