package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fault changes exactly the probe it is meant to fail, and so the pod template, which starts a roll-out. */
class FaultRehearsalTest {

    private static final String INTEGRATION = "demo-reviewqa-integration";
    private static final String MODEL_SERVER = "demo-reviewqa-model-server";

    private static Chart chart;
    private static Manifests healthy;

    @BeforeAll
    static void renderHealthy(@TempDir Path directory) throws IOException {
        chart = Chart.copiedTo(directory);
        healthy = chart.renderDefaults();
    }

    @Test
    void whenTheIntegrationIsUnready_thenItsReadinessProbeAsksForAHealthGroupThatDoesNotExist() {
        Manifests faulty = chart.render("faults: {integration: {unready: true}}");

        assertThat(probe(faulty, INTEGRATION, "readinessProbe").at("/httpGet/path").asText())
                .isEqualTo("/actuator/health/rehearsed-fault");
        assertThat(probe(faulty, INTEGRATION, "livenessProbe")).isEqualTo(probe(healthy, INTEGRATION, "livenessProbe"));
        assertThat(faulty.one("Deployment", MODEL_SERVER)).isEqualTo(healthy.one("Deployment", MODEL_SERVER));
    }

    @Test
    void whenTheIntegrationIsUnhealthy_thenOnlyItsLivenessProbeFails() {
        Manifests faulty = chart.render("faults: {integration: {unhealthy: true}}");

        assertThat(probe(faulty, INTEGRATION, "livenessProbe").at("/httpGet/path").asText())
                .isEqualTo("/actuator/health/rehearsed-fault");
        assertThat(probe(faulty, INTEGRATION, "startupProbe")).isEqualTo(probe(healthy, INTEGRATION, "startupProbe"));
        assertThat(probe(faulty, INTEGRATION, "readinessProbe")).isEqualTo(probe(healthy, INTEGRATION, "readinessProbe"));
    }

    @Test
    void whenTheModelServerIsUnready_thenItsReadinessProbeAsksForAHealthGroupThatDoesNotExist() {
        Manifests faulty = chart.render("faults: {modelServer: {unready: true}}");

        assertThat(probe(faulty, MODEL_SERVER, "readinessProbe").at("/httpGet/path").asText())
                .isEqualTo("/actuator/health/rehearsed-fault");
        assertThat(probe(faulty, MODEL_SERVER, "livenessProbe")).isEqualTo(probe(healthy, MODEL_SERVER, "livenessProbe"));
    }

    @Test
    void whenTheModelServerIsUnhealthy_thenItsLivenessProbeAsksForAHealthGroupThatDoesNotExist() {
        Manifests faulty = chart.render("faults: {modelServer: {unhealthy: true}}");

        assertThat(probe(faulty, MODEL_SERVER, "livenessProbe").at("/httpGet/path").asText())
                .isEqualTo("/actuator/health/rehearsed-fault");
        assertThat(probe(faulty, MODEL_SERVER, "startupProbe")).isEqualTo(probe(healthy, MODEL_SERVER, "startupProbe"));
    }

    @Test
    void whenTestFailIsSet_thenTheQuestionOfHelmTestEndsWithAnError() {
        assertThat(questionScript(chart.render("faults: {testFail: true}"))).endsWith("exit 1");
        assertThat(questionScript(healthy)).doesNotContain("exit 1");
    }

    private static JsonNode probe(Manifests manifests, String workload, String probe) {
        return Manifests.container(manifests.one("Deployment", workload)).path(probe);
    }

    private static String questionScript(Manifests manifests) {
        return manifests.one("Pod", "demo-reviewqa-test-question").at("/spec/containers/0/command/2").asText().strip();
    }
}
