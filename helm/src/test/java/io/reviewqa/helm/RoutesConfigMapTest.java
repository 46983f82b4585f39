package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The routes travel with the chart and a change of them reaches the pods. */
class RoutesConfigMapTest {

    private static final String ROUTE = "- route: {id: one, from: {uri: 'direct:one'}}\n";

    @Test
    void whenTheCommittedChartIsRendered_thenTheConfigMapHoldsEveryRouteOfTheRepository() throws IOException {
        Map<String, String> routes = routesOfRepository();

        assertThat(routes).isNotEmpty();
        assertThat(data(Chart.committed().renderDefaults())).isEqualTo(routes);
    }

    @Test
    void whenAFileIsNoRoute_thenTheConfigMapLeavesItOut(@TempDir Path directory) throws IOException {
        Chart chart = Chart.copiedTo(directory, Map.of("one.camel.yaml", ROUTE, "pom.xml", "<project/>"));

        assertThat(data(chart.renderDefaults())).isEqualTo(Map.of("one.camel.yaml", ROUTE));
    }

    @Test
    void whenARouteContainsPlaceholders_thenTheyReachCamelAsWritten(@TempDir Path directory) throws IOException {
        String route = """
                - route:
                    id: one
                    from:
                      uri: "{{reviewqa.one}}"
                      steps:
                        - log: "${body} {{ .Values.redis.url }}: a 'quoted' # text"
                """;

        assertThat(data(Chart.copiedTo(directory, Map.of("one.camel.yaml", route)).renderDefaults()))
                .containsEntry("one.camel.yaml", route);
    }

    @Test
    void whenARouteChanges_thenThePodsAreReplaced(@TempDir Path before, @TempDir Path same, @TempDir Path after)
            throws IOException {
        String checksum = checksum(Chart.copiedTo(before, Map.of("one.camel.yaml", ROUTE)));

        assertThat(checksum).matches("[0-9a-f]{64}");
        assertThat(checksum(Chart.copiedTo(same, Map.of("one.camel.yaml", ROUTE)))).isEqualTo(checksum);
        assertThat(checksum(Chart.copiedTo(after, Map.of("one.camel.yaml", ROUTE + "# changed\n")))).isNotEqualTo(checksum);
    }

    @Test
    void whenThereAreNoRoutes_thenRenderingSaysWhatIsWrong(@TempDir Path directory) throws IOException {
        Chart chart = Chart.copiedTo(directory, Map.of());

        assertThatThrownBy(chart::renderDefaults).hasMessageContaining("routes is a symbolic link");
    }

    @Test
    void whenRendered_thenTheIntegrationReadsTheMountedRoutes(@TempDir Path directory) throws IOException {
        JsonNode deployment = Chart.copiedTo(directory).renderDefaults().one("Deployment", "demo-reviewqa-integration");
        JsonNode container = Manifests.container(deployment);
        JsonNode mount = Manifests.named(container.path("volumeMounts"), "routes");

        assertThat(Manifests.env(container, "REVIEWQA_ROUTES_LOCATION").path("value").asText())
                .isEqualTo("file:" + mount.path("mountPath").asText());
        assertThat(Manifests.named(deployment.at("/spec/template/spec/volumes"), "routes").at("/configMap/name").asText())
                .isEqualTo("demo-reviewqa-integration-routes");
    }

    private static Map<String, String> routesOfRepository() throws IOException {
        Map<String, String> routes = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("..", "routes"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".camel.yaml")).toList()) {
                routes.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return routes;
    }

    private static Map<String, String> data(Manifests manifests) {
        Map<String, String> data = new TreeMap<>();
        manifests.one("ConfigMap", "demo-reviewqa-integration-routes").path("data").properties()
                .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
        return data;
    }

    private static String checksum(Chart chart) {
        return chart.renderDefaults().one("Deployment", "demo-reviewqa-integration")
                .at("/spec/template/metadata/annotations").path("checksum/routes").asText();
    }
}
