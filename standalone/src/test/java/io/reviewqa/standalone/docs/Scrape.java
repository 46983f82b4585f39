package io.reviewqa.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.telemetry.Metric;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code /actuator/prometheus} showed. */
public record Scrape(List<Series> series) {

    private static final Pattern SERIES = Pattern.compile("(?m)^([a-z_0-9]+)(?:\\{(.*)})? (\\S+)$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final List<String> SUFFIXES = List.of("", "_count", "_sum", "_max", "_bucket");
    private static final Set<String> OF_DISTRIBUTIONS = Set.of("le", "quantile");

    /** One line. */
    public record Series(String name, Map<String, String> labels, double value) {}

    public static Scrape of(String text) {
        List<Series> all = new ArrayList<>();
        SERIES.matcher(text).results().forEach(line -> all.add(new Series(line.group(1),
                line.group(2) == null ? Map.of() : labels(line.group(2)), Double.parseDouble(line.group(3)))));
        return new Scrape(all);
    }

    private static Map<String, String> labels(String text) {
        Function<MatchResult, String> key = label -> label.group(1);
        return LABEL.matcher(text).results().collect(Collectors.toMap(key, label -> label.group(2)));
    }

    /** Those of these metrics are there, with the tags that they name, that are so chosen; and the others are not. */
    public Scrape assertShown(List<Metric> metrics, Predicate<Metric.Presence> chosen) {
        Map<String, Set<String>> shown = tags();
        for (Metric metric : metrics) {
            List<String> found = names(metric).filter(shown::containsKey).toList();
            if (!chosen.test(metric.presence())) {
                assertThat(found).as("%s is only there from %s", metric.name(), metric.presence()).isEmpty();
                continue;
            }
            assertThat(found).as("series of %s", metric.name()).isNotEmpty().allSatisfy(
                    name -> assertThat(shown.get(name)).as(name).containsExactlyInAnyOrderElementsOf(metric.tags()));
            assertThat(shown.containsKey(NamedMetrics.inPrometheus(metric) + "_bucket")).as("%s has a histogram", metric.name())
                    .isEqualTo(!metric.buckets().isEmpty());
        }
        return this;
    }

    /** None of these is there, whatever has happened. */
    public Scrape assertNone(List<Metric> metrics) {
        assertThat(metrics).flatMap(metric -> names(metric).toList()).doesNotContainAnyElementsOf(tags().keySet());
        return this;
    }

    /** All that is ours is named by these. */
    public Scrape assertNamed(List<Metric> metrics) {
        Set<String> named = metrics.stream().flatMap(Scrape::names).collect(Collectors.toSet());
        assertThat(series).extracting(Series::name).filteredOn(name -> name.startsWith("reviewqa_")).isNotEmpty()
                .allSatisfy(name -> assertThat(named).contains(name));
        return this;
    }

    private static Stream<String> names(Metric metric) {
        return SUFFIXES.stream().map(suffix -> NamedMetrics.inPrometheus(metric) + suffix);
    }

    private Map<String, Set<String>> tags() {
        Map<String, Set<String>> tags = new HashMap<>();
        series.forEach(one -> tags.computeIfAbsent(one.name(), name -> new HashSet<>()).addAll(one.labels().keySet()));
        tags.values().forEach(keys -> keys.removeAll(OF_DISTRIBUTIONS));
        return tags;
    }

    /** Of all series of a name that have these labels, beside others. */
    public double sum(String name, Map<String, String> labels) {
        return series.stream()
                .filter(one -> one.name().equals(name) && one.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Series::value).sum();
    }
}
