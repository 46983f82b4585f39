package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the two workloads talk: what each is told of token and certificates, and where it finds them. */
class TransportTest {

    private static final String INTEGRATION = "demo-reviewqa-integration";
    private static final String MODEL_SERVER = "demo-reviewqa-model-server";
    private static final String BUNDLE = "SPRING_SSL_BUNDLE_PEM_TRANSPORT_";

    private static Chart chart;

    @BeforeAll
    static void copyChart(@TempDir Path directory) throws IOException {
        chart = Chart.copiedTo(directory);
    }

    @Test
    void whenDefaults_thenNeitherKnowsOfTokenOrCertificates() {
        Manifests defaults = chart.renderDefaults();

        for (String name : List.of(INTEGRATION, MODEL_SERVER)) {
            JsonNode deployment = defaults.one("Deployment", name);
            assertThat(variables(deployment)).noneMatch(variable -> variable.startsWith("SPRING_SSL")
                    || variable.endsWith("SSL_BUNDLE") || variable.endsWith("TOKEN") || variable.endsWith("CLIENT_AUTH"));
            assertThat(deployment.at("/spec/template/spec/volumes").findValuesAsText("name")).doesNotContain("tls");
        }
    }

    @Test
    void whenATokenIsNamed_thenBothReadItFromTheSecret() {
        Manifests manifests = chart.render("transport: {token: {existingSecret: {name: models, key: bearer}}}");

        for (String name : List.of(INTEGRATION, MODEL_SERVER)) {
            JsonNode token = Manifests.env(container(manifests, name), "REVIEWQA_MODEL_SERVER_TOKEN");
            assertThat(token.has("value")).isFalse();
            assertThat(token.at("/valueFrom/secretKeyRef/name").asText()).isEqualTo("models");
            assertThat(token.at("/valueFrom/secretKeyRef/key").asText()).isEqualTo("bearer");
        }
    }

    @Test
    void whenCertificatesAreNamed_thenBothShowTheirOwnAndCheckTheOthers() {
        Manifests manifests = chart.render("transport: {tls: {serverSecret: {name: server}, clientSecret: {name: client}}}");

        assertThat(value(manifests, MODEL_SERVER, "REVIEWQA_MODEL_SERVER_CLIENT_AUTH")).isEqualTo("need");
        for (String name : List.of(INTEGRATION, MODEL_SERVER)) {
            assertThat(value(manifests, name, "REVIEWQA_MODEL_SERVER_SSL_BUNDLE")).isEqualTo("transport");
            assertThat(value(manifests, name, BUNDLE + "RELOADONUPDATE")).isEqualTo("true");
            assertThat(value(manifests, name, BUNDLE + "KEYSTORE_CERTIFICATE")).isEqualTo("file:/app/tls/tls.crt");
            assertThat(value(manifests, name, BUNDLE + "KEYSTORE_PRIVATEKEY")).isEqualTo("file:/app/tls/tls.key");
            assertThat(value(manifests, name, BUNDLE + "TRUSTSTORE_CERTIFICATE")).isEqualTo("file:/app/tls/ca.crt");
            JsonNode mount = Manifests.named(container(manifests, name).path("volumeMounts"), "tls");
            assertThat(mount.path("mountPath").asText()).isEqualTo("/app/tls");
            assertThat(mount.has("subPath")).as("such a file is never replaced").isFalse();
        }
        assertThat(secret(manifests, MODEL_SERVER)).isEqualTo("server");
        assertThat(secret(manifests, INTEGRATION)).isEqualTo("client");
    }

    @Test
    void whenClientsShowNoCertificate_thenTheIntegrationNeedsTheAuthorityOnly() {
        Manifests manifests = chart.render(
                "transport: {tls: {serverSecret: {name: server}, clientSecret: {name: authority}, clientAuth: none}}");

        assertThat(value(manifests, MODEL_SERVER, "REVIEWQA_MODEL_SERVER_CLIENT_AUTH")).isEqualTo("none");
        assertThat(variables(manifests.one("Deployment", MODEL_SERVER))).doesNotContain(BUNDLE + "TRUSTSTORE_CERTIFICATE");
        assertThat(variables(manifests.one("Deployment", INTEGRATION)))
                .contains(BUNDLE + "TRUSTSTORE_CERTIFICATE").doesNotContain(BUNDLE + "KEYSTORE_CERTIFICATE");
    }

    private static String secret(Manifests manifests, String name) {
        return Manifests.named(manifests.one("Deployment", name).at("/spec/template/spec/volumes"), "tls")
                .at("/secret/secretName").asText();
    }

    private static String value(Manifests manifests, String name, String variable) {
        return Manifests.env(container(manifests, name), variable).path("value").asText();
    }

    private static List<String> variables(JsonNode deployment) {
        return StreamSupport.stream(Manifests.container(deployment).path("env").spliterator(), false)
                .map(variable -> variable.path("name").asText()).toList();
    }

    private static JsonNode container(Manifests manifests, String name) {
        return Manifests.container(manifests.one("Deployment", name));
    }
}
