package io.reviewqa.integration.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What does not start, and what the one who starts it is told. */
@ExtendWith(OutputCaptureExtension.class)
class SecurityStartIT {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --server.address=0.0.0.0                              | server.address is 0.0.0.0                   | allow-open=true
            --server.address=127.0.0.1 --management.server.port=0 | management.server.address is every address  | allow-open=true
            --reviewqa.security.mode=api-key                      | Mode api-key is set without a key           | api-keys[0].name
            --reviewqa.security.mode=oidc                         | Mode oidc is set without an issuer          | issuer-uri
            """)
    void whenTheSettingsWouldLetInEverybodyOrNobody_thenItDoesNotStartAndSaysWhatToSet(
            String arguments, String description, String action) {
        Throwable failure = catchThrowable(() -> StubApplication.start(arguments.split(" ")).close());

        FailureAnalysis analysis = new InsecureSetupFailureAnalyzer().analyze(failure);
        assertThat(analysis).as("failure %s", failure).isNotNull();
        assertThat(analysis.getDescription()).contains(description);
        assertThat(analysis.getAction()).contains(action);
    }

    @Test
    void whenSomethingInFrontDecidesWhoCalls_thenItStartsAndTheLogSaysSo(CapturedOutput output) {
        try (var context = StubApplication.start("--server.address=0.0.0.0", "--reviewqa.security.allow-open=true")) {
            assertThat(new Caller(context.getWebServer().getPort()).get("/api/search").statusCode()).isEqualTo(200);
        }
        assertThat(output).contains("Anybody who reaches 0.0.0.0 may call (reviewqa.security.mode=none)");
    }

    @Test
    void whenActuatorHasAPortOfItsOwn_thenItsMetricsNeedNoRoleThere() {
        try (var context = StubApplication.start(
                "--management.server.port=0", "--management.server.address=127.0.0.1", "--reviewqa.security.mode=api-key",
                "--reviewqa.security.api-keys[0].name=shop", "--reviewqa.security.api-keys[0].roles=read",
                "--reviewqa.security.api-keys[0].sha256=3d0941964aa3ebdcb00ccef58b1bb399f9f898465e9886d5aec7f31090a0fb30")) {
            Caller management = new Caller(context.getEnvironment().getRequiredProperty("local.management.port", int.class));
            assertThat(management.get("/actuator/prometheus").statusCode()).isEqualTo(200);
            assertThat(management.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
            assertThat(management.get("/actuator/metrics").statusCode()).isEqualTo(401);
            assertThat(management.get("/actuator/metrics", "X-API-Key", "reader").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void whenErrorsAreRehearsed_thenTheApiAnswers500AfterTheDelayAndActuatorAsEver() {
        try (var context = StubApplication.start("--reviewqa.faults.error=1", "--reviewqa.faults.delay=20ms")) {
            Caller caller = new Caller(context.getWebServer().getPort());
            assertThat(caller.get("/api/search").statusCode()).isEqualTo(500);
            assertThat(caller.get("/api/search").body()).contains("a rehearsed fault (reviewqa.faults.error)");
            assertThat(caller.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        }
    }
}
