package io.reviewqa.standalone.load;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of {@code --slo}, such as {@code p99<500ms}, {@code failed=0}, {@code failed<0.1%} or {@code rest.p95<=1s}.
 *
 * @param text as it was given
 * @param channel its name; {@code all} where none was given
 * @param metric {@code p99}, {@code max}, {@code mean}, or a count
 * @param unit {@code ms} or {@code s} of a latency, {@code %} of all requests, else empty
 */
record Objective(String text, String channel, String metric, String comparison, double limit, String unit) {

    private static final List<String> COUNTS = List.of("failed", "wrong", "degraded", "lost", "duplicates");
    private static final Pattern FORM = Pattern.compile("(?:(rest|sse|stream|review)\\.)?(p\\d{1,2}(?:\\.\\d+)?|[a-z]+)\\s*"
            + "(<=|>=|<|>|=)\\s*(\\d+(?:\\.\\d+)?)\\s*(ms|s|%)?");

    /** An objective and what was measured of it; {@code value} is in the objective's unit, null where nothing was. */
    record Verdict(String objective, Double value, boolean met) {}

    static List<Objective> listOf(String text) {
        return text.isEmpty() ? List.of() : Arrays.stream(text.split(",")).map(part -> of(part.strip())).toList();
    }

    private static Objective of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "--slo has '%s'; objectives read like p99<500ms, rest.p95<=1s, failed=0 or failed<0.1%%".formatted(text));
        }
        String channel = matcher.group(1) == null ? Tallies.ALL : matcher.group(1);
        String unit = matcher.group(5) == null ? "" : matcher.group(5);
        Objective objective =
                new Objective(text, channel, matcher.group(2), matcher.group(3), Double.parseDouble(matcher.group(4)),
                        unit);
        objective.requireUnit();
        return objective;
    }

    private void requireUnit() {
        if (isLatency()) {
            if (!unit.equals("ms") && !unit.equals("s")) {
                throw new IllegalArgumentException("--slo has '%s'; a latency needs its unit, ms or s".formatted(text));
            }
        } else if (!COUNTS.contains(metric)) {
            throw new IllegalArgumentException("--slo has '%s'; there are p50 to p99.99, max, mean, %s"
                    .formatted(text, String.join(", ", COUNTS)));
        } else if (!unit.isEmpty() && !unit.equals("%")) {
            throw new IllegalArgumentException("--slo has '%s'; a count has no unit but %%".formatted(text));
        }
    }

    private boolean isLatency() {
        return metric.matches("p\\d.*|max|mean");
    }

    /** What was not measured is not met. */
    Verdict judge(Tallies tallies) {
        Tally tally = tallies.of(channel);
        Double value = tally.sent() == 0 ? null : isLatency() ? latency(tally) : count(tally);
        return new Verdict(text, value, value != null && isMet(value));
    }

    private Double latency(Tally tally) {
        Double millis = tally.millis(metric);
        return millis == null || unit.equals("ms") ? millis : (Double) (millis / 1000);
    }

    private Double count(Tally tally) {
        double count = tally.count(metric);
        return unit.equals("%") ? 100 * count / tally.sent() : count;
    }

    private boolean isMet(double value) {
        return switch (comparison) {
            case "<" -> value < limit;
            case "<=" -> value <= limit;
            case ">" -> value > limit;
            case ">=" -> value >= limit;
            default -> value == limit;
        };
    }
}
