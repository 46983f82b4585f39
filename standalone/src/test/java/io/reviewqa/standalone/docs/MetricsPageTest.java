package io.reviewqa.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.reviewqa.telemetry.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/metrics.md} lists every meter. After a change of them {@link #COMMAND} writes its tables. */
class MetricsPageTest {

    private static final Path PAGE = Path.of("..", "docs", "metrics.md");
    private static final String COMMAND = "mvn -pl standalone -am test -Dtest=MetricsPageTest -Dmetrics.write=true "
            + "-Dsurefire.failIfNoSpecifiedTests=false";
    private static final Pattern TABLES = Pattern.compile("(<!-- metrics:[^\n]*-->\n).*?(<!-- /metrics -->)", Pattern.DOTALL);

    /** What grows with shops, reviews, users or questions would end as a series for each. */
    private static final Set<String> BOUNDED = Set.of(
            "engine", "fallback", "generator", "kind", "language", "model", "outcome", "reason", "source", "stage", "status",
            "tool");

    @Test
    void whenMetersAreNamed_thenThePageHasThem() throws IOException {
        String page = Files.readString(PAGE);
        String tables = table("Integration", NamedMetrics.ofIntegration())
                + table("Integration: of components and libraries", NamedMetrics.ofIntegrationsLibraries())
                + table("Model server", NamedMetrics.ofModelServer())
                + table("Model server: of libraries", NamedMetrics.ofModelServersLibraries()) + "\n";
        String expected = TABLES.matcher(page)
                .replaceFirst((MatchResult found) -> Matcher.quoteReplacement(found.group(1) + tables + found.group(2)));
        assertThat(expected).as("the place of the tables in %s", PAGE).contains(tables);
        if (Boolean.getBoolean("metrics.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).as("bring it up to date: %s", COMMAND).isEqualTo(expected);
    }

    @Test
    void whenMetersAreNamed_thenTheyAreDescribedAndNoTagGrows() {
        assertThat(NamedMetrics.all()).allSatisfy(metric -> {
            assertThat(metric.name()).matches("reviewqa(\\.[a-z]+)+");
            assertThat(metric.description()).as(metric.name()).isNotBlank();
            assertThat(BOUNDED).as("tags of %s", metric.name()).containsAll(metric.tags());
        });
        assertThat(NamedMetrics.all()).extracting(Metric::name)
                .as("one process shows both applications' meters by their names").doesNotHaveDuplicates();
    }

    private static String table(String title, List<Metric> metrics) {
        return "\n## " + title + "\n\n| Name | Kind | Tags | There from | |\n|---|---|---|---|---|\n"
                + metrics.stream().map(MetricsPageTest::row).collect(Collectors.joining());
    }

    private static String row(Metric metric) {
        String tags = metric.tags().isEmpty() ? "–"
                : metric.tags().stream().map(tag -> "`" + tag + "`").collect(Collectors.joining(", "));
        return "| `%s` | %s | %s | %s | %s |\n".formatted(
                NamedMetrics.inPrometheus(metric), kind(metric), tags, presence(metric.presence()), metric.description());
    }

    private static String presence(Metric.Presence presence) {
        String since = presence.since().isEmpty() ? "the start" : presence.since();
        return presence.with().isEmpty() ? since : "%s, **only with %s**".formatted(since, presence.with());
    }

    private static String kind(Metric metric) {
        String kind = metric.type() == Meter.Type.DISTRIBUTION_SUMMARY ? "summary" : metric.type().name().toLowerCase();
        return metric.buckets().isEmpty() ? kind : kind + " with a histogram";
    }
}
