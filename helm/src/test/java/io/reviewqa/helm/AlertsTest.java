package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts fire and end as they should, look at metrics that there are, and have a page for whoever is woken. */
class AlertsTest {

    private static final Path TESTS = Path.of("src/test/resources/alerts");
    /** What Prometheus reads where there is no operator; with {@code -Drules.write=true} it is written. */
    private static final Path WITHOUT_OPERATOR = Path.of("observability/prometheus/reviewqa.rules.yaml");
    private static final String HEAD =
            "# Written by AlertsTest from the chart: mvn -f helm/pom.xml test -Dtest=AlertsTest -Drules.write=true\n";
    private static final Pattern HEADING = Pattern.compile("(?m)^### (ReviewQa\\w+)$");
    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder().enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES).disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build());

    private static JsonNode rule;
    private static JsonNode ruleOfDeployments;

    @BeforeAll
    static void render(@TempDir Path folder) throws IOException {
        Chart chart = Chart.copiedTo(folder);
        rule = render(chart, "monitoring: {rules: {enabled: true}}\nrollout: {enabled: true}\n", folder);
        ruleOfDeployments = render(chart, "monitoring: {rules: {enabled: true}}\n", folder);
    }

    private static JsonNode render(Chart chart, String values, Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("values.yaml"), values);
        return chart.render("reviewqa", "reviewqa", file).one("PrometheusRule", "reviewqa").path("spec");
    }

    @Test
    void whenAnAlertIsMade_thenItSaysHowUrgentItIsAndLeadsToItsEntryOfTheRunbook() throws IOException {
        List<String> entries = HEADING.matcher(Files.readString(Path.of("..", "docs", "runbook.md"))).results()
                .map((MatchResult heading) -> heading.group(1)).toList();

        assertThat(alerts()).hasSizeGreaterThan(15).allSatisfy(alert -> {
            String name = alert.path("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
        });
        assertThat(entries).containsExactlyInAnyOrderElementsOf(names());
    }

    @Test
    void whenARuleIsMade_thenItsMetricsAreKnown() {
        Set<String> recorded = new HashSet<>();
        rules(rule).filter(one -> one.has("record")).forEach(one -> recorded.add(one.path("record").asText()));
        KnownMetrics metrics = new KnownMetrics();
        rules(rule).forEach(one -> metrics.assertKnown(one.path("expr").asText(), recorded));
    }

    @Test
    void whenPromtoolReadsTheRules_thenTheyAreValid(@TempDir Path folder) throws Exception {
        Promtool.require();
        write(rule, folder.resolve("rules.yaml"));
        Promtool.run(folder, "check", "rules", "rules.yaml");
    }

    @Test
    void whenTheirCauseComesAndGoes_thenAlertsFireAndEnd(@TempDir Path folder) throws Exception {
        Promtool.require();
        JsonNode plain = rule.deepCopy();
        // promtool would ask for each annotation word by word.
        rules(plain).forEach(one -> ((ObjectNode) one).remove("annotations"));
        write(plain, folder.resolve("alerts.rules.yaml"));
        List<String> files = new ArrayList<>(List.of("test", "rules"));
        for (Path test : tests()) {
            Files.copy(test, folder.resolve(test.getFileName()));
            files.add(test.getFileName().toString());
        }
        Promtool.run(folder, files.toArray(String[]::new));
    }

    @Test
    void whenAnAlertIsMade_thenThereIsATestInWhichItFiresAndEnds() throws IOException {
        Map<String, List<Boolean>> fires = new HashMap<>();
        for (Path file : tests()) {
            YAML.readTree(file.toFile()).path("tests").findValues("alert_rule_test").forEach(some -> some.forEach(test -> fires
                    .computeIfAbsent(test.path("alertname").asText(), name -> new ArrayList<>())
                    .add(!test.path("exp_alerts").isEmpty())));
        }
        assertThat(fires.keySet()).containsExactlyInAnyOrderElementsOf(names());
        assertThat(fires).allSatisfy((name, states) -> assertThat(states).as(name).startsWith(true, false));
    }

    @Test
    void whenThereIsNoOperator_thenPrometheusReadsTheSameRulesFromAFile() throws IOException {
        String expected = HEAD + YAML.writeValueAsString(rule);
        if (Boolean.getBoolean("rules.write")) {
            Files.writeString(WITHOUT_OPERATOR, expected);
        }
        assertThat(Files.readString(WITHOUT_OPERATOR)).as("the first line says how to write it").isEqualTo(expected);
    }

    @Test
    void whenThereAreNoRollouts_thenTheChartHasTheOtherAlertsAlone() {
        assertThat(names(ruleOfDeployments)).doesNotContain("ReviewQaCanaryAborted").isSubsetOf(names())
                .hasSize(names().size() - 1);
    }

    private static Stream<JsonNode> rules(JsonNode spec) {
        return spec.path("groups").findValues("rules").stream().flatMap(some -> some.valueStream());
    }

    private static List<JsonNode> alerts() {
        return rules(rule).filter(one -> one.has("alert")).toList();
    }

    private static List<String> names() {
        return names(rule);
    }

    private static List<String> names(JsonNode spec) {
        return rules(spec).filter(one -> one.has("alert")).map(alert -> alert.path("alert").asText()).toList();
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            return files.sorted().toList();
        }
    }

    private static void write(JsonNode spec, Path file) throws IOException {
        YAML.writeValue(file.toFile(), spec);
    }
}
