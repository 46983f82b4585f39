package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What judges a canary. How its conditions take what Prometheus answers was tried on a cluster: the table in the README. */
class AnalysisTest {

    private static final String INTEGRATION = "demo-reviewqa-integration";
    private static final String MODEL_SERVER = "demo-reviewqa-model-server";

    private static Chart chart;

    @BeforeAll
    static void copyChart(@TempDir Path directory) throws IOException {
        chart = Chart.copiedTo(directory);
    }

    @Test
    void whenRolloutIsEnabled_thenTheProbeJudgesWithoutPrometheus() {
        Manifests manifests = chart.render("rollout: {enabled: true}");

        for (String name : List.of(INTEGRATION, MODEL_SERVER)) {
            JsonNode canary = manifests.one("Rollout", name).at("/spec/strategy/canary");
            assertThat(canary.at("/analysis/templates/0/templateName").asText()).isEqualTo(name);
            JsonNode metrics = manifests.one("AnalysisTemplate", name).at("/spec/metrics");
            assertThat(metrics).hasSize(1);
            assertThat(metrics.at("/0/provider/job/spec/backoffLimit").asInt(-1)).isZero();
            for (String version : List.of("canary", "stable")) {
                assertThat(manifests.one("Service", name + "-" + version).at("/spec/selector"))
                        .isEqualTo(manifests.one("Service", name).at("/spec/selector"));
                assertThat(canary.path(version + "Service").asText()).isEqualTo(name + "-" + version);
            }
        }
    }

    @Test
    void whenPrometheusIsNamed_thenEachQueryIsOfTheCanarysPodsAndGuardedAgainstNoData() {
        Manifests manifests = chart.render(Path.of("src/test/resources/values/rollout.yaml"));

        assertThat(queries(manifests, INTEGRATION)).extracting(metric -> metric.path("name").asText()).containsExactly(
                "server-errors", "degraded-answers", "unanswered", "empty-answers", "slow-answers", "restarts", "latency",
                "worker-failures", "worker-progress", "worker-standstill", "worker-output", "index-freshness");
        assertThat(queries(manifests, MODEL_SERVER)).extracting(metric -> metric.path("name").asText())
                .containsExactly("call-errors", "call-latency", "inference-latency", "restarts");
        for (String name : List.of(INTEGRATION, MODEL_SERVER)) {
            assertThat(queries(manifests, name)).allSatisfy(metric -> {
                assertThat(metric.path("successCondition").asText())
                        .startsWith("len(result) == 0 || isNaN(result[0]) || result[0] <= ");
                assertThat(metric.at("/provider/prometheus/query").asText())
                        .contains("namespace=\"reviews\",rollouts_pod_template_hash=\"{{args.canary}}\"",
                                "restarts".equals(metric.path("name").asText()) ? "[10m]" : "[2m]");
                assertThat(metric.path("initialDelay").asText()).isEqualTo("20s");
            });
        }
    }

    @Test
    void whenBothVersionsMissADatabase_thenFailuresAreNotTheCanarys() {
        Manifests manifests = chart.render(Path.of("src/test/resources/values/rollout.yaml"));

        assertThat(Stream.of(INTEGRATION, MODEL_SERVER).flatMap(name -> queries(manifests, name).stream())
                .filter(metric -> List.of("server-errors", "worker-failures", "call-errors")
                        .contains(metric.path("name").asText())))
                .hasSize(3)
                .allSatisfy(metric -> assertThat(metric.at("/provider/prometheus/query").asText())
                        .contains("{{args.stable}}").endsWith("or vector(0))"));
    }

    @Test
    void whenShopsAreKnown_thenTheBusiestIsAskedInBothWays() {
        String script = probe(chart.render("rollout: {enabled: true, analysis: {probe: {comparedQuestions: ['Is it good?']}}}"))
                .at("/command/2").asText();

        assertThat(script).contains("both answered 'Is it good?' \"$busiest\"", "check \"$@\" text/event-stream");
    }

    @Test
    void whenCallersAreKnown_thenTheProbeSaysWhoItIsAndReadsMetricsAsWhoMay() {
        String values = """
                rollout: {enabled: true}
                security: {mode: oidc, oidc: {issuerUri: "https://login.example.com"}}
                tests: {existingSecret: {name: reader, key: token}}
                serviceMonitor: {existingSecret: {name: operator, key: token}}
                """;
        JsonNode beside = probe(chart.render(values));
        JsonNode apart = probe(chart.render(values + "integration: {managementPort: 8081}"));

        assertThat(Manifests.env(beside, "TOKEN").at("/valueFrom/secretKeyRef/name").asText()).isEqualTo("reader");
        assertThat(Manifests.env(beside, "METRICS_TOKEN").at("/valueFrom/secretKeyRef/name").asText()).isEqualTo("operator");
        assertThat(beside.at("/command/2").asText()).contains("Bearer $METRICS_TOKEN\" \"$1\" | awk", "401/* | 403/*");
        assertThat(apart.path("env").findValuesAsText("name")).as("metrics on a port of their own need no token")
                .contains("TOKEN").doesNotContain("METRICS_TOKEN");
    }

    @Test
    void whenNothingJudges_thenThereIsNoAnalysis() {
        Manifests manifests = chart.render("rollout: {enabled: true, analysis: {probe: {enabled: false}}}");

        assertThat(manifests.names("AnalysisTemplate")).isEmpty();
        assertThat(manifests.one("Rollout", INTEGRATION).at("/spec/strategy/canary").has("analysis")).isFalse();
    }

    private static JsonNode probe(Manifests manifests) {
        return manifests.one("AnalysisTemplate", INTEGRATION)
                .at("/spec/metrics/0/provider/job/spec/template/spec/containers/0");
    }

    private static List<JsonNode> queries(Manifests manifests, String template) {
        return StreamSupport.stream(manifests.one("AnalysisTemplate", template).at("/spec/metrics").spliterator(), false)
                .filter(metric -> metric.at("/provider/prometheus").isObject()).toList();
    }
}
