package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may call: the settings that the integration, Prometheus and {@code helm test} get. */
class SecurityTest {

    private static final Path VALUES = Path.of("src/test/resources/values");

    private static Chart chart;

    @BeforeAll
    static void copyChart(@TempDir Path directory) throws IOException {
        chart = Chart.copiedTo(directory);
    }

    @Test
    void whenDefaults_thenThePodsMayListenOpenlyInsideTheCluster() {
        Manifests defaults = chart.renderDefaults();
        JsonNode container = Manifests.container(defaults.one("Deployment", "demo-reviewqa-integration"));

        assertThat(value(container, "REVIEWQA_SECURITY_MODE")).isEqualTo("none");
        assertThat(value(container, "REVIEWQA_SECURITY_ALLOW_OPEN")).isEqualTo("true");
        assertThat(defaults.one("Service", "demo-reviewqa-integration").at("/spec/type").asText()).isEqualTo("ClusterIP");
        assertThat(question(defaults.one("Pod", "demo-reviewqa-test-question"))).contains("--fail-with-body", "'no_evidence'");
    }

    @Test
    void whenKeysAreGiven_thenTheIntegrationKnowsTheirHashes() {
        Manifests everything = chart.render(VALUES.resolve("everything.yaml"));
        JsonNode container = Manifests.container(everything.one("Deployment", "reviews-integration"));

        assertThat(value(container, "REVIEWQA_SECURITY_MODE")).isEqualTo("api-key");
        assertThat(value(container, "REVIEWQA_SECURITY_APIKEYS_1_NAME")).isEqualTo("operations");
        assertThat(value(container, "REVIEWQA_SECURITY_APIKEYS_1_SHA256")).hasSize(64);
        assertThat(value(container, "REVIEWQA_SECURITY_APIKEYS_1_ROLES")).isEqualTo("read,operate");
        assertThat(value(container, "REVIEWQA_API_CORS_ALLOWEDORIGINS")).isEqualTo("https://shop.example.com");
        assertThatThrownBy(() -> value(container, "REVIEWQA_SECURITY_ALLOW_OPEN")).isInstanceOf(AssertionError.class);
    }

    @Test
    void whenCallersAreBoundToStores_thenTheIntegrationIsTold() {
        String key = "{name: a, sha256: '%s', roles: [read], stores: [ramen, kim-*]}".formatted("0".repeat(64));
        Manifests keys = chart.render("security: {mode: api-key, apiKeys: [%s]}".formatted(key));
        Manifests issuer = chart.render("security: {mode: oidc, oidc: {issuerUri: 'https://login.example.com', storesClaim: shops}}");

        assertThat(value(Manifests.container(keys.one("Deployment", "demo-reviewqa-integration")), "REVIEWQA_SECURITY_APIKEYS_0_STORES"))
                .isEqualTo("ramen,kim-*");
        assertThat(value(Manifests.container(issuer.one("Deployment", "demo-reviewqa-integration")), "REVIEWQA_SECURITY_OIDC_STORESCLAIM"))
                .isEqualTo("shops");
    }

    /** One Secret may hold both, and one that the values give needs none. */
    @Test
    void whenConnectionStringsAreExternal_thenEachSecretIsMadeOnce() {
        String external = "externalSecrets: {enabled: true, secretStoreRef: {name: aws}, remoteKeys: {redis: r, mongodb: m}}\n";
        Manifests shared = chart.render(external + """
                redis: {existingSecret: {name: stores, key: redis}}
                mongodb: {existingSecret: {name: stores, key: mongo}}
                """);
        Manifests plain = chart.render(external + "redis: {url: 'redis://cache:6379'}");

        assertThat(shared.one("ExternalSecret", "stores").at("/spec/data").findValuesAsText("secretKey"))
                .containsExactlyInAnyOrder("redis", "mongo");
        assertThat(plain.names("ExternalSecret")).containsExactly("reviewqa-mongodb");
    }

    @Test
    void whenAnIssuerIsGiven_thenTheIntegrationTrustsItsTokens() {
        Manifests rollout = chart.render(VALUES.resolve("rollout.yaml"));
        JsonNode container = Manifests.container(rollout.one("Deployment", "demo-reviewqa-integration"));

        assertThat(value(container, "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI"))
                .isEqualTo("https://login.example.com/realms/reviews");
        assertThat(value(container, "SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_AUDIENCES")).isEqualTo("reviewqa");
        assertThat(value(container, "REVIEWQA_SECURITY_OIDC_ROLESCLAIM")).isEqualTo("realm_access.roles");
    }

    @Test
    void whenTheTestHasNoTokenOfItsOwn_thenItIsThatAQuestionIsRefused() {
        Manifests manifests = chart.render("security: {mode: oidc, oidc: {issuerUri: 'https://login.example.com'}}");

        assertThat(question(manifests.one("Pod", "demo-reviewqa-test-question")))
                .contains("\"status\":401").doesNotContain("--fail-with-body", "$TOKEN");
    }

    @Test
    void whenSecretsAreNamed_thenPrometheusAndTheTestUseThem() {
        Manifests everything = chart.render(VALUES.resolve("everything.yaml"));

        JsonNode credentials = everything.one("ServiceMonitor", "reviews-integration")
                .at("/spec/endpoints/0/authorization/credentials");
        assertThat(credentials.path("name").asText()).isEqualTo("reviewqa-metrics");
        JsonNode test = everything.one("Pod", "reviews-test-question");
        assertThat(Manifests.env(test.at("/spec/containers/0"), "TOKEN").at("/valueFrom/secretKeyRef/name").asText())
                .isEqualTo("reviewqa-test");
        assertThat(question(test)).contains("Authorization: Bearer $TOKEN", "no_evidence");
    }

    private static String value(JsonNode container, String name) {
        return Manifests.env(container, name).path("value").asText();
    }

    private static String question(JsonNode pod) {
        return pod.at("/spec/containers/0/command/2").asText();
    }
}
