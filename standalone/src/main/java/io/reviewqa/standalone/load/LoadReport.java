package io.reviewqa.standalone.load;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was measured.
 *
 * @param startedAt ISO 8601
 * @param perSecond asked for, and reached
 * @param sentLateMs how late requests were sent, which is the player's own fault; it is within the latencies
 * @param channels by name, {@code all} first
 */
record LoadReport(String startedAt, double seconds, Map<String, Double> perSecond, Map<String, Double> sentLateMs,
        Map<String, Figures> channels, List<Objective.Verdict> slo) {

    private static final List<String> LATENCIES = List.of("p50", "p90", "p95", "p99", "p99.9", "max", "mean");

    /**
     * Of a channel.
     *
     * @param lost reviews that were acknowledged and are not there
     * @param duplicates replies to a question of a stream that had got one
     * @param reasons why requests failed or were wrong
     * @param latencyMs from when a request was due to the end of its reply, by percentile
     * @param firstTokenMs of answers that are read as they are written
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Figures(long sent, long right, long wrong, long failed, long degraded, long reused, long lost, long duplicates,
            Map<String, Long> reasons, Map<String, Double> latencyMs, Map<String, Double> firstTokenMs) {

        static Figures of(Tally tally) {
            return new Figures(tally.sent(), tally.count("right"), tally.count("wrong"), tally.count("failed"),
                    tally.count("degraded"), tally.count("reused"), tally.count("lost"), tally.count("duplicates"),
                    new TreeMap<>(tally.reasons()), latencies(tally, false), latencies(tally, true));
        }

        private static Map<String, Double> latencies(Tally tally, boolean ofFirstToken) {
            Map<String, Double> millis = new LinkedHashMap<>();
            for (String metric : LATENCIES) {
                Double value = ofFirstToken ? tally.firstTokenMillis(metric) : tally.millis(metric);
                if (value != null) {
                    millis.put(metric, value);
                }
            }
            return millis;
        }
    }

    static Map<String, Figures> figures(Tallies tallies) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        tallies.byName().forEach((name, tally) -> figures.put(name, Figures.of(tally)));
        return figures;
    }

    boolean isMet() {
        return slo.stream().allMatch(Objective.Verdict::met);
    }

    void write(Path file) throws IOException {
        new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(Files.newBufferedWriter(file), this);
    }

    String table() {
        StringBuilder table = new StringBuilder("%-7s %8s %8s %6s %7s %9s %9s %9s %9s%n".formatted(
                "", "sent", "right", "wrong", "failed", "p50 ms", "p99 ms", "p99.9 ms", "max ms"));
        channels.forEach((name,
                of) -> table.append("%-7s %8d %8d %6d %7d %9s %9s %9s %9s%n".formatted(name, of.sent(), of.right(),
                        of.wrong(), of.failed(), of.latencyMs().get("p50"), of.latencyMs().get("p99"),
                        of.latencyMs().get("p99.9"),
                        of.latencyMs().get("max"))));
        Figures all = channels.get(Tallies.ALL);
        table.append(String.format(Locale.ROOT,
                "%.1f a second of %.1f asked for; %d lost, %d answered twice, %d degraded, %d reused%n",
                perSecond.get("reached"), perSecond.get("asked"), all.lost(), all.duplicates(), all.degraded(), all.reused()));
        all.reasons().forEach((reason, count) -> table.append("  %d: %s%n".formatted(count, reason)));
        table.append(slo.stream().map(LoadReport::line).collect(Collectors.joining()));
        return table.toString();
    }

    private static String line(Objective.Verdict verdict) {
        return "%s  %s (%s)%n".formatted(verdict.met() ? "met   " : "missed", verdict.objective(),
                verdict.value() == null ? "not measured" : String.format(Locale.ROOT, "%.3f", verdict.value()));
    }
}
