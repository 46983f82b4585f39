package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Argo CD Application fits the chart it points to. */
class ApplicationTest {

    private static final YAMLMapper YAML = new YAMLMapper();

    private final JsonNode source = YAML.readTree(Path.of("argocd/application.yaml").toFile()).at("/spec/source");

    ApplicationTest() throws IOException {}

    @Test
    void whenReadFromTheRepositorysRoot_thenItsPathIsTheChart() {
        assertThat(Path.of("..", source.path("path").asText(), "Chart.yaml")).exists();
    }

    @Test
    void whenItsValuesAreRendered_thenTheChartAcceptsThemAndUsesTheImages(@TempDir Path directory) throws IOException {
        JsonNode values = source.at("/helm/valuesObject");

        Manifests manifests = Chart.copiedTo(directory).render(YAML.writeValueAsString(values));

        for (String component : new String[] {"integration", "model-server"}) {
            JsonNode deployment = manifests.one("Deployment", "demo-reviewqa-" + component);
            assertThat(Manifests.container(deployment).path("image").asText())
                    .isEqualTo("<registry>/reviewqa/%s:<tag>", component);
        }
    }
}
