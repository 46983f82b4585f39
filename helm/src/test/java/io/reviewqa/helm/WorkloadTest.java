package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two workloads: how they start, are probed, find each other, scale and end. */
class WorkloadTest {

    private static final String INTEGRATION = "demo-reviewqa-integration";
    private static final String MODEL_SERVER = "demo-reviewqa-model-server";

    private static Chart chart;
    private static Manifests defaults;

    @BeforeAll
    static void renderDefaults(@TempDir Path directory) throws IOException {
        chart = Chart.copiedTo(directory);
        defaults = chart.renderDefaults();
    }

    @Test
    void whenDefaults_thenBothAreDeploymentsThatNeverGoBelowStrength() {
        assertThat(defaults.names("Deployment")).containsExactlyInAnyOrder(INTEGRATION, MODEL_SERVER);
        assertThat(defaults.names("Rollout")).isEmpty();
        assertThat(defaults.ofKind("Deployment")).allSatisfy(
                deployment -> assertThat(deployment.at("/spec/strategy/rollingUpdate/maxUnavailable").asInt(-1)).isZero());
    }

    @Test
    void whenRolloutIsEnabled_thenBothAreCanariesWithStepsAndAutomaticAbort() {
        Manifests manifests = chart.render("""
                rollout:
                  enabled: true
                  steps:
                    - setWeight: 10
                    - pause: {duration: 30s}
                """);

        assertThat(manifests.names("Rollout")).containsExactlyInAnyOrder(INTEGRATION, MODEL_SERVER);
        assertThat(manifests.ofKind("Rollout")).allSatisfy(rollout -> {
            assertThat(rollout.at("/spec/progressDeadlineAbort").asBoolean()).isTrue();
            JsonNode steps = rollout.at("/spec/strategy/canary/steps");
            assertThat(steps).hasSize(2);
            assertThat(steps.at("/0/setWeight").asInt()).isEqualTo(10);
            assertThat(steps.at("/1/pause/duration").asText()).isEqualTo("30s");
        });
    }

    /** So that on the way between the two kinds, and back, somebody answers. */
    @Test
    void whenRolloutIsEnabled_thenItTakesThePodsOfTheDeploymentOverOneByOne() {
        Manifests rollouts = chart.render("rollout: {enabled: true}");
        Manifests back = chart.render("rollout: {enabled: true, handBack: true}");

        for (String name : List.of(INTEGRATION, MODEL_SERVER)) {
            JsonNode reference = rollouts.one("Rollout", name).at("/spec/workloadRef");
            assertThat(reference.path("kind").asText()).isEqualTo("Deployment");
            assertThat(reference.path("name").asText()).isEqualTo(name);
            assertThat(reference.path("scaleDown").asText()).isEqualTo("progressively");
            assertThat(rollouts.one("Deployment", name).at("/spec/replicas").asInt(-1)).as("nothing is there yet").isZero();
            assertThat(rollouts.one("Deployment", name).at("/spec/template"))
                    .isEqualTo(defaults.one("Deployment", name).at("/spec/template"));
            assertThat(back.one("Rollout", name).at("/spec/workloadRef/scaleDown").asText()).isEqualTo("never");
        }
    }

    @Test
    void whenAutoscaled_thenTheAutoscalerTargetsTheWorkloadAndOwnsItsReplicas() {
        for (String name : List.of(INTEGRATION, MODEL_SERVER)) {
            JsonNode target = defaults.one("HorizontalPodAutoscaler", name).at("/spec/scaleTargetRef");
            assertThat(target.path("apiVersion").asText()).isEqualTo("apps/v1");
            assertThat(target.path("kind").asText()).isEqualTo("Deployment");
            assertThat(target.path("name").asText()).isEqualTo(name);
            assertThat(defaults.one("Deployment", name).at("/spec/replicas").isMissingNode()).isTrue();
        }
    }

    @Test
    void whenRolloutIsAutoscaled_thenTheAutoscalerTargetsTheRollout() {
        Manifests manifests = chart.render("rollout: {enabled: true}");

        assertThat(manifests.ofKind("HorizontalPodAutoscaler")).hasSize(2).allSatisfy(autoscaler -> {
            assertThat(autoscaler.at("/spec/scaleTargetRef/apiVersion").asText()).isEqualTo("argoproj.io/v1alpha1");
            assertThat(autoscaler.at("/spec/scaleTargetRef/kind").asText()).isEqualTo("Rollout");
        });
    }

    @Test
    void whenAutoscalingSettingsAreGiven_thenTheAutoscalerHasThem() {
        JsonNode spec = chart.render("""
                integration:
                  autoscaling: {minReplicas: 3, maxReplicas: 9, targetCPUUtilizationPercentage: 55}
                """).one("HorizontalPodAutoscaler", INTEGRATION).path("spec");

        assertThat(spec.path("minReplicas").asInt()).isEqualTo(3);
        assertThat(spec.path("maxReplicas").asInt()).isEqualTo(9);
        assertThat(spec.at("/metrics/0/resource/target/averageUtilization").asInt()).isEqualTo(55);
    }

    @Test
    void whenNotAutoscaled_thenReplicasAreTheConfiguredOnes() {
        Manifests manifests = chart.render("modelServer: {replicaCount: 5, autoscaling: {enabled: false}}");

        assertThat(manifests.names("HorizontalPodAutoscaler")).containsExactly(INTEGRATION);
        assertThat(manifests.one("Deployment", MODEL_SERVER).at("/spec/replicas").asInt()).isEqualTo(5);
    }

    @Test
    void whenRendered_thenBothAreProbedOverActuatorOnThePortItBinds() {
        for (JsonNode container : List.of(integration(defaults), modelServer(defaults))) {
            assertThat(container.at("/startupProbe/httpGet/path").asText()).isEqualTo("/actuator/health/liveness");
            assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/actuator/health/liveness");
            assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/actuator/health/readiness");
            for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
                String port = container.path(probe).at("/httpGet/port").asText();
                assertThat(Manifests.named(container.path("ports"), port).path("containerPort").asText()).as(probe)
                        .isEqualTo(Manifests.env(container, "SERVER_PORT").path("value").asText());
            }
        }
    }

    @Test
    void whenStartupSecondsAreGiven_thenTheStartupProbeWaitsThatLong() {
        JsonNode probe = modelServer(chart.render("modelServer: {startupSeconds: 45}")).path("startupProbe");

        assertThat(probe.path("periodSeconds").asInt() * probe.path("failureThreshold").asInt()).isBetween(45, 46);
    }

    @Test
    void whenRendered_thenTheIntegrationCallsTheModelServersService() {
        assertThat(Manifests.env(integration(defaults), "REVIEWQA_MODEL_SERVER_ADDRESS").path("value").asText())
                .isEqualTo(MODEL_SERVER + "-pods:50051");
        assertThat(defaults.one("Service", MODEL_SERVER + "-pods").at("/spec/ports/0/port").asInt()).isEqualTo(50051);
        Manifests connected = chart.render("modelServer: {headlessService: {enabled: false}, service: {port: 50052}}");
        assertThat(Manifests.env(integration(connected), "REVIEWQA_MODEL_SERVER_ADDRESS").path("value").asText())
                .isEqualTo(MODEL_SERVER + ":50052");
    }

    @Test
    void whenConnectionsComeFromSecrets_thenOnlyTheirNamesAreRendered() {
        JsonNode container = integration(chart.render("""
                mongodb:
                  existingSecret: {name: atlas, key: connection}
                """));

        JsonNode redis = Manifests.env(container, "SPRING_DATA_REDIS_URL");
        assertThat(redis.has("value")).isFalse();
        assertThat(redis.at("/valueFrom/secretKeyRef/name").asText()).isEqualTo("reviewqa-redis");
        JsonNode mongo = Manifests.env(container, "SPRING_DATA_MONGODB_URI");
        assertThat(mongo.at("/valueFrom/secretKeyRef/name").asText()).isEqualTo("atlas");
        assertThat(mongo.at("/valueFrom/secretKeyRef/key").asText()).isEqualTo("connection");
    }

    @Test
    void whenConnectionsAreGivenAsValues_thenTheyReplaceTheSecrets() {
        JsonNode container = integration(chart.render("""
                redis: {url: "redis://cache:6379"}
                mongodb: {uri: "mongodb://mongo:27017/reviewqa?replicaSet=rs0"}
                """));

        assertThat(Manifests.env(container, "SPRING_DATA_REDIS_URL").path("value").asText())
                .isEqualTo("redis://cache:6379");
        assertThat(Manifests.env(container, "SPRING_DATA_MONGODB_URI").path("value").asText())
                .isEqualTo("mongodb://mongo:27017/reviewqa?replicaSet=rs0");
    }

    @Test
    void whenRendered_thenGracePeriodsExceedThePauseBeforeSigterm() {
        Manifests manifests = chart.render("preStopSeconds: 7");
        assertThat(manifests.ofKind("Deployment")).allSatisfy(
                deployment -> assertThat(deployment.at("/spec/template/spec/terminationGracePeriodSeconds").asInt())
                        .isGreaterThan(7 + 30));
        assertThat(modelServer(manifests).at("/lifecycle/preStop/exec/command/1").asText()).isEqualTo("7");
        assertThat(Manifests.env(integration(manifests), "REVIEWQA_API_DRAIN").path("value").asText())
                .as("it closes its connections meanwhile, which a pause would not").isEqualTo("7s");
    }

    @Test
    void whenRendered_thenWritablePathsAreVolumes() {
        assertThat(defaults.ofKind("Deployment")).allSatisfy(deployment -> {
            for (String volume : List.of("tmp", "data")) {
                assertThat(Manifests.named(deployment.at("/spec/template/spec/volumes"), volume).has("emptyDir")).isTrue();
                assertThat(Manifests.named(Manifests.container(deployment).path("volumeMounts"), volume)
                        .path("mountPath").asText()).isEqualTo("/" + volume);
            }
        });
    }

    @Test
    void whenWorkersAreADeploymentOfTheirOwn_thenTheRoutesAreDividedAndTheServiceLeavesThemOut() {
        Manifests manifests = chart.render("""
                integration:
                  workers: {enabled: true, redis: {address: "redis:6379"}, routes: [review-embed], withoutRoutes: [review-changes]}
                """);
        JsonNode worker = manifests.one("Deployment", "demo-reviewqa-worker");

        assertThat(excludedRoutes(Manifests.container(worker))).isEqualTo("review-changes");
        assertThat(excludedRoutes(integration(manifests))).isEqualTo("review-embed");
        assertThat(worker.at("/spec/template/metadata/labels").path("app.kubernetes.io/component").asText()).isEqualTo("worker");
        assertThat(manifests.one("Service", INTEGRATION).at("/spec/selector").path("app.kubernetes.io/component").asText())
                .isEqualTo("integration");
        JsonNode scaled = manifests.one("ScaledObject", "demo-reviewqa-worker").path("spec");
        assertThat(scaled.path("minReplicaCount").asInt(-1)).isZero();
        assertThat(scaled.at("/triggers/0/metadata/stream").asText()).isEqualTo("embed:jobs");
        assertThat(scaled.at("/triggers/0/metadata/activationLagCount").asText()).isEqualTo("0");
    }

    /** Helm reads numbers as floating-point ones, whose text is 1e+06. */
    @Test
    void whenNumbersAreLarge_thenTheyAreStillWholeNumbers() {
        Manifests manifests = chart.render("""
                rollout: {canaryEntriesPerMinute: 2000000}
                integration: {workers: {enabled: true, entriesPerPod: 1000000, redis: {address: "redis:6379", database: 3}}}
                """);
        JsonNode trigger = manifests.one("ScaledObject", "demo-reviewqa-worker").at("/spec/triggers/0/metadata");

        assertThat(trigger.path("lagCount").asText()).isEqualTo("1000000");
        assertThat(trigger.path("databaseIndex").asText()).isEqualTo("3");
        assertThat(Manifests.env(integration(manifests), "REVIEWQA_WORKERS_CANARY_ENTRIES_PER_MINUTE").path("value").asText())
                .isEqualTo("2000000");
    }

    @Test
    void whenTheValuesSetAVariableOfTheCharts_thenItIsThereOnce() {
        JsonNode container = integration(chart.render("""
                integration:
                  env: [{name: REVIEWQA_API_DRAIN, value: 1s}, {name: OTHER, value: "2"}]
                """));

        assertThat(container.path("env"))
                .filteredOn(variable -> variable.path("name").asText().equals("REVIEWQA_API_DRAIN")).singleElement()
                .satisfies(variable -> assertThat(variable.path("value").asText()).isEqualTo("1s"));
        assertThat(Manifests.env(container, "OTHER").path("value").asText()).isEqualTo("2");
    }

    @Test
    void whenTheChartsVersionChanges_thenThePodsStay() {
        assertThat(defaults.ofKind("Deployment"))
                .allSatisfy(deployment -> assertThat(deployment.at("/spec/template/metadata/labels").toString())
                        .doesNotContain("helm.sh/chart", "version"));
    }

    private static String excludedRoutes(JsonNode container) {
        return Manifests.env(container, "CAMEL_MAIN_ROUTEFILTEREXCLUDEPATTERN").path("value").asText();
    }

    private static JsonNode integration(Manifests manifests) {
        return Manifests.container(manifests.one("Deployment", INTEGRATION));
    }

    private static JsonNode modelServer(Manifests manifests) {
        return Manifests.container(manifests.one("Deployment", MODEL_SERVER));
    }
}
