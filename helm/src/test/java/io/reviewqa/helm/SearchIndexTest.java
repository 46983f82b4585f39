package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the integration's pods have their search index. */
class SearchIndexTest {

    private static Chart chart;

    @BeforeAll
    static void copyChart(@TempDir Path directory) throws IOException {
        chart = Chart.copiedTo(directory);
    }

    @Test
    void whenNothingIsSaid_thenEachPodHasItsOwn() {
        assertThat(variables(integration(""))).contains("REVIEWQA_INDEX_DIRECTORY")
                .noneMatch(variable -> variable.contains("OPENSEARCH") || variable.equals("REVIEWQA_INDEX_ENGINE"));
    }

    @Test
    void whenNodesAreNamed_thenAllSearchTheirsWithCredentialsFromSecrets() {
        JsonNode container = integration("""
                opensearch:
                  addresses: [https://a:9200, https://b:9200]
                  username: reviews
                  passwordSecret: {name: search, key: word}
                  authoritiesSecret: {name: search, key: authorities}
                """);
        assertThat(variables(container)).doesNotContain("REVIEWQA_INDEX_DIRECTORY");
        assertThat(value(container, "REVIEWQA_INDEX_ENGINE")).isEqualTo("opensearch");
        assertThat(value(container, "REVIEWQA_INDEX_OPENSEARCH_ADDRESSES")).isEqualTo("https://a:9200,https://b:9200");
        assertThat(value(container, "REVIEWQA_INDEX_OPENSEARCH_SSLBUNDLE")).isEqualTo("opensearch");
        assertThat(secretKey(container, "REVIEWQA_INDEX_OPENSEARCH_PASSWORD")).isEqualTo("word");
        assertThat(secretKey(container, "SPRING_SSL_BUNDLE_PEM_OPENSEARCH_TRUSTSTORE_CERTIFICATE")).isEqualTo("authorities");
    }

    @Test
    void whenAUserHasNoPassword_thenThatIsRefused() {
        assertThatThrownBy(() -> integration("opensearch: {addresses: [\"http://a:9200\"], username: reviews}"))
                .hasMessageContaining("opensearch.passwordSecret.name");
    }

    private static JsonNode integration(String values) {
        Manifests manifests = values.isEmpty() ? chart.renderDefaults() : chart.render(values);
        return Manifests.container(manifests.one("Deployment", "demo-reviewqa-integration"));
    }

    private static String value(JsonNode container, String variable) {
        return Manifests.env(container, variable).path("value").asText();
    }

    private static String secretKey(JsonNode container, String variable) {
        return Manifests.env(container, variable).at("/valueFrom/secretKeyRef/key").asText();
    }

    private static List<String> variables(JsonNode container) {
        return StreamSupport.stream(container.path("env").spliterator(), false)
                .map(variable -> variable.path("name").asText()).toList();
    }
}
