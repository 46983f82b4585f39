package io.reviewqa.standalone.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Two measurements of the same questions.
 *
 * @param before what the other is held against
 */
record Comparison(EvalReport before, EvalReport now) {

    /** Figures of all questions of a data set that are lower by more than the standard error. */
    List<String> lower() {
        return changes(true).toList();
    }

    /** What got better or worse: figures first, then question by question. */
    String table() {
        StringBuilder table = new StringBuilder("compared with the baseline (embedded by ").append(before.model()).append(")\n");
        changes(false).forEach(line -> table.append("  ").append(line).append('\n'));
        now.questions().forEach((dataSet, outcomes) -> {
            List<String> lines = questions(before.questions().getOrDefault(dataSet, Map.of()), outcomes);
            table.append("%n%s: %d questions differ%n".formatted(dataSet, lines.size()));
            lines.forEach(line -> table.append("  ").append(line).append('\n'));
        });
        return table.toString();
    }

    private Stream<String> changes(boolean onlyLower) {
        return now.figures().keySet().stream().flatMap(dataSet -> figures(now, dataSet).stream()
                .flatMap(figure -> figures(before, dataSet).stream().filter(other -> other.name().equals(figure.name()))
                        .filter(other -> !onlyLower || figure.isLowerThan(other))
                        .map(other -> String.format(Locale.ROOT, "%s, %s: %.3f → %.3f%s", dataSet, figure.name(), other.value(),
                                figure.value(), figure.isLowerThan(other) ? " (lower by more than its standard error)" : ""))));
    }

    private static List<Figure> figures(EvalReport report, String dataSet) {
        return report.figures().getOrDefault(dataSet, Map.of()).getOrDefault("all", List.of());
    }

    private static List<String> questions(Map<String, Outcome> before, Map<String, Outcome> now) {
        List<String> lines = new ArrayList<>();
        now.forEach((id, outcome) -> {
            Outcome other = before.get(id);
            if (other != null) {
                String difference = String.join(", ", Stream.of(
                        change("status", other.status(), outcome.status()),
                        change("evidence at", other.evidenceAt(), outcome.evidenceAt()),
                        change("both sides", other.bothSides(), outcome.bothSides()),
                        change("exact total", other.exactTotal(), outcome.exactTotal()),
                        change("sides right", other.sidesRight() + "/" + other.sidesCited(),
                                outcome.sidesRight() + "/" + outcome.sidesCited()))
                        .filter(change -> !change.isEmpty()).toList());
                if (!difference.isEmpty()) {
                    lines.add("%s %s: %s".formatted(trend(other, outcome), id, difference));
                }
            }
        });
        return lines;
    }

    /** By the place of the evidence alone; whether a status was right the question's due says. */
    private static String trend(Outcome before, Outcome now) {
        int was = before.evidenceAt() == 0 ? Integer.MAX_VALUE : before.evidenceAt();
        int is = now.evidenceAt() == 0 ? Integer.MAX_VALUE : now.evidenceAt();
        return was == is ? "=" : is < was ? "+" : "-";
    }

    private static String change(String name, Object before, Object now) {
        return Objects.equals(before, now) ? "" : "%s %s → %s".formatted(name, before, now);
    }
}
