package io.reviewqa.modelserver.grounding;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** How many sentences of an answer came to which outcome. */
public record Tally(Map<Outcome, Integer> counts) {

    /** Of an answer that was not checked. */
    public static final Tally NONE = new Tally(Map.of());

    public Tally {
        counts = Map.copyOf(counts);
    }

    public Tally plus(Outcome outcome) {
        Map<Outcome, Integer> more = new EnumMap<>(Outcome.class);
        more.putAll(counts);
        more.merge(outcome, 1, Integer::sum);
        return new Tally(more);
    }

    public int kept() {
        return sum(Outcome::kept);
    }

    public int dropped() {
        return sum(outcome -> !outcome.kept());
    }

    /** Such as "2 unsupported, 1 repeated". */
    @Override
    public String toString() {
        return counts.entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue() + " " + entry.getKey().label())
                .collect(Collectors.joining(", "));
    }

    private int sum(Predicate<Outcome> which) {
        return counts.entrySet().stream().filter(entry -> which.test(entry.getKey())).mapToInt(Map.Entry::getValue).sum();
    }
}
