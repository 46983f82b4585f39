package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services, Ingress, NetworkPolicies and ServiceMonitors. */
class NetworkTest {

    private static Chart chart;
    private static Manifests everything;

    @BeforeAll
    static void renderEverything(@TempDir Path directory) throws IOException {
        chart = Chart.copiedTo(directory);
        everything = chart.render(Path.of("src/test/resources/values/everything.yaml"));
    }

    @Test
    void whenDefaults_thenNothingOptionalIsRendered() {
        Manifests defaults = chart.renderDefaults();

        for (String kind : new String[] {"Ingress", "NetworkPolicy", "ServiceMonitor"}) {
            assertThat(defaults.names(kind)).as(kind).isEmpty();
        }
        assertThat(defaults.names("Service"))
                .containsExactlyInAnyOrder("demo-reviewqa-integration", "demo-reviewqa-model-server",
                        "demo-reviewqa-model-server-pods");
    }

    @Test
    void whenServicesAreRendered_thenTheirTargetsAreNamedContainerPorts() {
        assertThat(everything.ofKind("Service")).hasSize(5).allSatisfy(service -> {
            String component = service.at("/spec/selector").path("app.kubernetes.io/component").asText();
            JsonNode ports = Manifests.container(everything.one("Deployment", "reviews-" + component)).path("ports");
            assertThat(service.at("/spec/ports")).allSatisfy(
                    port -> assertThat(Manifests.named(ports, port.path("targetPort").asText()).path("containerPort").asInt())
                            .isPositive());
        });
    }

    @Test
    void whenTheHeadlessServiceIsEnabled_thenItStandsBesideThePlainOne() {
        assertThat(everything.one("Service", "reviews-model-server-pods").at("/spec/clusterIP").asText()).isEqualTo("None");
        assertThat(everything.one("Service", "reviews-model-server").at("/spec/clusterIP").isMissingNode()).isTrue();
    }

    @Test
    void whenMonitored_thenEachMonitorSelectsOneServiceAndAPortItHas() {
        assertThat(everything.ofKind("ServiceMonitor")).hasSize(3).allSatisfy(monitor -> {
            JsonNode selector = monitor.at("/spec/selector/matchLabels");
            var services = everything.ofKind("Service").stream()
                    .filter(service -> selector.properties().stream()
                            .allMatch(label -> label.getValue().equals(service.at("/metadata/labels").get(label.getKey()))))
                    .toList();
            assertThat(services).hasSize(1);
            Manifests.named(services.get(0).at("/spec/ports"), monitor.at("/spec/endpoints/0/port").asText());
        });
    }

    @Test
    void whenIngressIsEnabled_thenItsRulesLeadToTheIntegration() {
        JsonNode ingress = everything.one("Ingress", "reviews-integration");

        assertThat(ingress.at("/spec/ingressClassName").asText()).isEqualTo("nginx");
        assertThat(ingress.at("/spec/rules/0/host").asText()).isEqualTo("reviewqa.example.com");
        JsonNode path = ingress.at("/spec/rules/0/http/paths/0");
        assertThat(path.path("path").asText()).isEqualTo("/api");
        assertThat(path.at("/backend/service/name").asText()).isEqualTo("reviews-integration");
        assertThat(path.at("/backend/service/port/name").asText()).isEqualTo("http");
    }

    @Test
    void whenPoliciesAreEnabled_thenTheModelServerIsReachedByTheIntegrationAndTheNamedPeersOnly() {
        JsonNode rules = everything.one("NetworkPolicy", "reviews-model-server").at("/spec/ingress");

        assertThat(rules.at("/0/ports/0/port").asText()).isEqualTo("grpc");
        assertThat(rules.at("/0/from")).hasSize(3);
        assertThat(rules.at("/0/from/0/podSelector/matchLabels").path("app.kubernetes.io/component").asText())
                .isEqualTo("integration");
        assertThat(rules.at("/1/ports/0/port").asText()).isEqualTo("management");
    }

    @Test
    void whenThereAreWorkers_thenTheyReachWhatTheIntegrationReachesAndOnlyPrometheusReachesThem() {
        JsonNode integration = everything.one("NetworkPolicy", "reviews-integration").path("spec");
        JsonNode worker = everything.one("NetworkPolicy", "reviews-worker").path("spec");

        assertThat(worker.path("egress")).isNotEmpty().isEqualTo(integration.path("egress"));
        assertThat(worker.path("ingress")).hasSize(1);
        assertThat(worker.at("/ingress/0")).isEqualTo(integration.at("/ingress/1"));
        assertThat(worker.at("/ingress/0/ports/0/port").asText()).isEqualTo("management");
        assertThat(worker.at("/podSelector/matchLabels").path("app.kubernetes.io/component").asText()).isEqualTo("worker");
    }

    @Test
    void whenWorkersAnswerBesideTheApi_thenPrometheusFindsThemThere() {
        Manifests manifests = chart.render("""
                integration: {workers: {enabled: true, redis: {address: "redis:6379"}}}
                serviceMonitor: {enabled: true}
                """);

        assertThat(manifests.one("ServiceMonitor", "demo-reviewqa-worker").at("/spec/endpoints/0/port").asText())
                .isEqualTo("http");
        assertThat(manifests.one("Service", "demo-reviewqa-worker").at("/spec/ports/0/port").asInt()).isEqualTo(8080);
    }

    @Test
    void whenTheIntegrationsPeersAreNamed_thenHelmTestStillReachesIt() {
        JsonNode peers = everything.one("NetworkPolicy", "reviews-integration").at("/spec/ingress/0/from");
        JsonNode testLabels = everything.one("Pod", "reviews-test-question").at("/metadata/labels");

        assertThat(peers).hasSize(3);
        assertThat(peers.at("/1/podSelector/matchLabels").properties()).isNotEmpty()
                .allSatisfy(label -> assertThat(testLabels.get(label.getKey())).isEqualTo(label.getValue()));
    }
}
