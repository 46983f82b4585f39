package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the two workloads send traces. */
class TracingTest {

    private static final List<String> NAMES = List.of("demo-reviewqa-integration", "demo-reviewqa-model-server");

    private static Chart chart;

    @BeforeAll
    static void copyChart(@TempDir Path directory) throws IOException {
        chart = Chart.copiedTo(directory);
    }

    @Test
    void whenDefaults_thenNothingIsTraced() {
        Manifests defaults = chart.renderDefaults();
        for (String name : NAMES) {
            assertThat(container(defaults, name).path("env").findValuesAsText("name"))
                    .noneMatch(variable -> variable.contains("TRACING"));
        }
    }

    @Test
    void whenThereIsAnEndpoint_thenBothSendTheirTracesThere() {
        Manifests manifests = chart.render("tracing: {endpoint: 'http://collector:4318/v1/traces', sampling: 1}");
        for (String name : NAMES) {
            assertThat(value(manifests, name, "MANAGEMENT_OTLP_TRACING_ENDPOINT")).isEqualTo("http://collector:4318/v1/traces");
            assertThat(value(manifests, name, "MANAGEMENT_TRACING_SAMPLING_PROBABILITY")).isEqualTo("1");
        }
    }

    private static String value(Manifests manifests, String name, String variable) {
        return Manifests.env(container(manifests, name), variable).path("value").asText();
    }

    private static JsonNode container(Manifests manifests, String name) {
        return manifests.one("Deployment", name).at("/spec/template/spec/containers/0");
    }
}
