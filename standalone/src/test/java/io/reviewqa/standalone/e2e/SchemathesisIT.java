package io.reviewqa.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.reviewqa.standalone.Python;
import io.reviewqa.standalone.e2e.StandaloneUnderTest.Instance;
import java.io.IOException;
import java.util.List;
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
@OwnInstance
@ExtendWith(StandaloneUnderTest.class)
class SchemathesisIT {

    private static final Python PYTHON = new Python("python", "schemathesis==4.32.5");

    /** Not among them: whether nonsense is refused. The document has no patterns, so what is nonsense is for the beans to say. */
    private static final String CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,"
            + "response_headers_conformance,response_schema_conformance,unsupported_method";

    private final Instance instance;

    SchemathesisIT(Instance instance) {
        this.instance = instance;
    }

    @Test
    void whenRequestsAreMadeFromTheDocument_thenEveryAnswerIsOneItNames() throws IOException, InterruptedException {
        assumeTrue(PYTHON.has("schemathesis"),
                "no property tests: python3 with pip, and schemathesis from its index, are wanted");
        String base = "http://127.0.0.1:" + instance.port();
        Python.Result result = PYTHON.run(List.of(
                "-m", "schemathesis.cli", "--no-color", "run", base + "/openapi.json", "--url", base,
                "--phases", "examples,coverage,fuzzing",
                "--max-examples", System.getProperty("schemathesis.examples", "5"),
                "--checks", CHECKS, "--seed", "20261122", "--workers", "2", "--request-timeout", "20",
                // It loads the demo reviews again each time.
                "--exclude-operation-id", "post-seed"));
        assertThat(result.exitCode()).as(result.output()).isZero();
    }
}
