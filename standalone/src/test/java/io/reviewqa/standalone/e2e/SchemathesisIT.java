package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Property tests made from {@code /openapi.json}: whatever is sent, the answer is one that the document names.
 * {@code -Dschemathesis.examples=100} sends more of them.
 */
@Timeout(300)
@Tag("thorough")
@ExtendWith(StandaloneUnderTest.class)
class SchemathesisIT {

    private static final String REQUIREMENT = "schemathesis==4.32.5";

    /** Fetched once for a build folder. */
    private static final Path PACKAGES = Path.of("target", "python").toAbsolutePath();

    /** Not among them: whether nonsense is refused. The document has no patterns, so what is nonsense is for the beans to say. */
    private static final String CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,"
            + "response_headers_conformance,response_schema_conformance,unsupported_method";

    private final Instance instance;

    SchemathesisIT(Instance instance) {
        this.instance = instance;
    }

    @Test
    void whenRequestsAreMadeFromTheDocument_thenEveryAnswerIsOneItNames() throws IOException, InterruptedException {
        assumeTrue(havePackages(), "no property tests: python3 with pip, and schemathesis from its index, are wanted");
        String base = "http://127.0.0.1:" + instance.port();
        Result result = run(List.of(
                "python3", "-m", "schemathesis.cli", "--no-color", "run", base + "/openapi.json", "--url", base,
                "--phases", "examples,coverage,fuzzing",
                "--max-examples", System.getProperty("schemathesis.examples", "5"),
                "--checks", CHECKS, "--seed", "20261122", "--workers", "2", "--request-timeout", "20",
                // It loads the demo reviews anew each time.
                "--exclude-operation-id", "post-seed"));
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    private static boolean havePackages() throws InterruptedException {
        if (Files.isDirectory(PACKAGES.resolve("schemathesis"))) {
            return true;
        }
        try {
            Result installed = run(List.of("python3", "-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                    "--only-binary=:all:", "--target", PACKAGES.toString(), REQUIREMENT));
            if (installed.exitCode() == 0) {
                return true;
            }
            System.out.println("schemathesis cannot be had: " + installed.output());
        } catch (IOException e) {
            System.out.println("python3 cannot be had: " + e.getMessage());
        }
        return false;
    }

    private record Result(int exitCode, String output) {}

    private static Result run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(Path.of("target").toFile());
        builder.environment().put("PYTHONPATH", PACKAGES.toString());
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).as(output).isTrue();
            return new Result(process.exitValue(), output);
        } finally {
            process.destroy();
        }
    }
}
