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
    void whenARouteChanges_thenThePodsAreReplacedAndThoseBeforeKeepTheirRoutes(
            @TempDir Path before, @TempDir Path same, @TempDir Path after) throws IOException {
        String name = mounted(Chart.copiedTo(before, Map.of("one.camel.yaml", ROUTE)));

        assertThat(name).matches("demo-reviewqa-integration-routes-[0-9a-f]{10}");
        assertThat(mounted(Chart.copiedTo(same, Map.of("one.camel.yaml", ROUTE)))).isEqualTo(name);
        assertThat(mounted(Chart.copiedTo(after, Map.of("one.camel.yaml", ROUTE + "# changed\n")))).isNotEqualTo(name);
    }

    @Test
    void whenRendered_thenTheConfigMapIsImmutableAndKept(@TempDir Path directory) throws IOException {
        Chart chart = Chart.copiedTo(directory);
        JsonNode map = chart.renderDefaults().ofKind("ConfigMap").get(0);

        assertThat(map.path("immutable").asBoolean()).isTrue();
        JsonNode annotations = map.at("/metadata/annotations");
        assertThat(annotations.path("helm.sh/resource-policy").asText()).isEqualTo("keep");
        assertThat(annotations.path("argocd.argoproj.io/sync-options").asText()).isEqualTo("PruneLast=true");
        assertThat(chart.render("integration: {routes: {keepReleases: 0}}").ofKind("ConfigMap").get(0)
                .at("/metadata/annotations").has("helm.sh/resource-policy")).isFalse();
    }

    @Test
    void whenThereAreNoRoutes_thenRenderingSaysWhatIsWrong(@TempDir Path directory) throws IOException {
        Chart chart = Chart.copiedTo(directory, Map.of());

        assertThatThrownBy(chart::renderDefaults).hasMessageContaining("routes is a symbolic link");
    }

    @Test
    void whenRendered_thenTheIntegrationReadsTheMountedRoutes(@TempDir Path directory) throws IOException {
        Manifests manifests = Chart.copiedTo(directory).renderDefaults();
        JsonNode deployment = manifests.one("Deployment", "demo-reviewqa-integration");
        JsonNode container = Manifests.container(deployment);
        JsonNode mount = Manifests.named(container.path("volumeMounts"), "routes");

        assertThat(Manifests.env(container, "REVIEWQA_ROUTES_LOCATION").path("value").asText())
                .isEqualTo("file:" + mount.path("mountPath").asText());
        assertThat(mounted(deployment)).isEqualTo(Manifests.name(manifests.ofKind("ConfigMap").get(0)));
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
        assertThat(manifests.ofKind("ConfigMap")).hasSize(1);
        manifests.ofKind("ConfigMap").get(0).path("data").properties()
                .forEach(entry -> data.put(entry.getKey(), entry.getValue().asText()));
        return data;
    }

    private static String mounted(Chart chart) {
        return mounted(chart.renderDefaults().one("Deployment", "demo-reviewqa-integration"));
    }

    private static String mounted(JsonNode deployment) {
        return Manifests.named(deployment.at("/spec/template/spec/volumes"), "routes").at("/configMap/name").asText();
    }
}
