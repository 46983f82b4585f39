package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards are what Grafana reads, ask for metrics that there are, and reach the sidecar as they stand in the folder. */
class DashboardsTest {

    private static final Path FOLDER = Chart.SOURCE.resolve("dashboards");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Where the runbook's preface, which says what italics are for, ends. */
    private static final Pattern ENTRIES = Pattern.compile("(?m)^Start here");
    private static final Pattern ITALICS = Pattern.compile("(?<!\\*)\\*([^*]+)\\*(?!\\*)");

    /** Fields of Grafana's dashboard schema that these use; Grafana drops any other without a word. */
    private static final Set<String> OF_DASHBOARD = Set.of("uid", "title", "description", "tags", "timezone", "editable",
            "graphTooltip", "refresh", "schemaVersion", "version", "time", "annotations", "links", "templating", "panels");
    private static final Set<String> OF_PANEL = Set.of("id", "type", "title", "description", "gridPos", "datasource", "options",
            "fieldConfig", "targets", "collapsed", "panels");
    private static final Set<String> OF_TARGET = Set.of("refId", "expr", "legendFormat", "format");
    private static final Set<String> OF_DEFAULTS = Set.of("unit", "min", "max", "decimals", "thresholds", "mappings", "custom");
    private static final Set<String> UNITS =
            Set.of("short", "s", "percent", "percentunit", "reqps", "cps", "wps", "bytes");

    static List<Named<JsonNode>> dashboards() throws IOException {
        List<Named<JsonNode>> dashboards = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                dashboards.add(Named.of(file.getFileName().toString(), MAPPER.readTree(file.toFile())));
            }
        }
        return dashboards;
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void whenReadByGrafana_thenNoFieldIsDropped(JsonNode dashboard) {
        assertThat(OF_DASHBOARD).containsAll(fields(dashboard));
        assertThat(dashboard.path("uid").asText()).startsWith("reviewqa-").hasSizeLessThanOrEqualTo(40);
        assertThat(dashboard.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(OF_PANEL).as("%s", panel.path("title")).containsAll(fields(panel));
            assertThat(panel.path("title").asText()).isNotBlank();
            if (!panel.path("type").asText().equals("row")) {
                assertReadable(panel);
            }
        });
    }

    private static void assertReadable(JsonNode panel) {
        assertThat(panel.path("type").asText()).isIn("timeseries", "stat", "heatmap");
        assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        JsonNode defaults = panel.at("/fieldConfig/defaults");
        assertThat(OF_DEFAULTS).containsAll(fields(defaults));
        if (defaults.has("unit")) {
            assertThat(UNITS).contains(defaults.path("unit").asText());
        }
        Set<String> refIds = new HashSet<>();
        assertThat(panel.path("targets")).isNotEmpty().allSatisfy(target -> {
            assertThat(OF_TARGET).containsAll(fields(target));
            assertThat(refIds.add(target.path("refId").asText())).isTrue();
        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void whenLaidOut_thenNoPanelLiesOverAnotherOrBeyondTheEdge(JsonNode dashboard) {
        Set<String> cells = new HashSet<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(ids.add(panel.path("id").asInt())).as("id of %s", panel.path("title")).isTrue();
            JsonNode at = panel.path("gridPos");
            assertThat(at.path("x").asInt() + at.path("w").asInt()).isLessThanOrEqualTo(24);
            for (int x = at.path("x").asInt(); x < at.path("x").asInt() + at.path("w").asInt(); x++) {
                for (int y = at.path("y").asInt(); y < at.path("y").asInt() + at.path("h").asInt(); y++) {
                    assertThat(cells.add(x + " " + y)).as("%s lies over another", panel.path("title")).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void whenAPanelAsks_thenItsMetricsAreKnownAndKeepToWhatIsChosen(JsonNode dashboard) {
        KnownMetrics metrics = new KnownMetrics();
        dashboard.path("panels").findValues("expr").forEach(expr -> {
            metrics.assertKnown(expr.asText(), Set.of());
            assertThat(expr.asText()).contains("namespace=~\"$namespace\"");
        });
    }

    @Test
    void whenTheRunbookNamesAPanelOrADashboard_thenThereIsOneOfThatName() throws IOException {
        Set<String> there = new HashSet<>();
        for (Named<JsonNode> dashboard : dashboards()) {
            there.add(dashboard.getPayload().path("title").asText());
            dashboard.getPayload().path("panels").valueStream().filter(panel -> !panel.path("type").asText().equals("row"))
                    .forEach(panel -> there.add(panel.path("title").asText()));
        }
        List<String> named = ITALICS.matcher(ENTRIES.split(Files.readString(Path.of("..", "docs", "runbook.md")), 2)[1]).results()
                .map((MatchResult name) -> name.group(1)).toList();

        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(there);
    }

    @Test
    void whenDashboardsAreEnabled_thenTheSidecarFindsEachAsItStandsInTheFolder(@TempDir Path folder) throws IOException {
        Chart chart = Chart.copiedTo(folder);
        assertThat(chart.renderDefaults().names("ConfigMap")).noneMatch(name -> name.contains("dashboard"));

        Manifests manifests = chart.render("dashboards: {enabled: true, annotations: {grafana_folder: ReviewQA}}");
        for (Named<JsonNode> dashboard : dashboards()) {
            JsonNode map = manifests.one("ConfigMap", "demo-reviewqa-dashboard-" + dashboard.getName().replace(".json", ""));
            assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
            assertThat(map.at("/metadata/annotations/grafana_folder").asText()).isEqualTo("ReviewQA");
            assertThat(MAPPER.readTree(map.path("data").path(dashboard.getName()).asText())).isEqualTo(dashboard.getPayload());
        }
    }

    private static Set<String> fields(JsonNode object) {
        Set<String> names = new HashSet<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            names.add(field.getKey());
        }
        return names;
    }
}
