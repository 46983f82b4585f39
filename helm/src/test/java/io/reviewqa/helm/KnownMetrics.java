package io.reviewqa.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The metrics that there are: those of docs/metrics.md, and these few of others. */
final class KnownMetrics {

    /** Prometheus' own, libraries', and Argo Rollouts' controller's. */
    private static final Set<String> FOREIGN = Set.of("up", "ALERTS", "jvm_info", "jvm_memory_usage_after_gc", "jvm_gc_overhead",
            "process_cpu_usage", "lettuce_command_completion_seconds", "mongodb_driver_commands_seconds", "rollout_info");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)`");

    private final Set<String> names;

    KnownMetrics() {
        try {
            names = ROW.matcher(Files.readString(Path.of("..", "docs", "metrics.md"))).results()
                    .map((MatchResult row) -> row.group(1)).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(names).hasSizeGreaterThan(40);
    }

    /** @param recorded names of recording rules, which count as known */
    void assertKnown(String expression, Set<String> recorded) {
        assertThat(PromQl.metrics(expression)).as(expression).isNotEmpty().allSatisfy(metric -> assertThat(
                FOREIGN.contains(metric) || FOREIGN.contains(PromQl.meter(metric)) || recorded.contains(metric)
                        || names.contains(metric) || names.contains(PromQl.meter(metric)))
                .as("%s is in docs/metrics.md, recorded by a rule, or listed here", metric).isTrue());
    }
}
