package io.reviewqa.modelserver.taxonomy;

import io.reviewqa.modelserver.taxonomy.DegreeCues.Verdict;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads sentences by the taxonomy's terms and negations. Thread-safe.
 *
 * <pre>{@code
 * new TermReader(taxonomy).read("ko", "국물이 짜지 않아요");   // salty: DENIES, ABSENT
 * }</pre>
 */
public final class TermReader {

    private final Taxonomy taxonomy;
    private final Map<String, TermIndex> terms = new HashMap<>();
    private final Map<String, TermCues> negations = new HashMap<>();
    private final Map<String, DegreeCues> degrees = new HashMap<>();
    private final Set<String> ofDegree;

    public TermReader(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        this.ofDegree = taxonomy.aspects().stream()
                .filter(aspect -> aspect.kind() == AspectKind.INTENSITY).map(Aspect::name).collect(Collectors.toSet());
        taxonomy.languages().forEach((language, rules) -> {
            terms.put(language, new TermIndex(taxonomy, language));
            negations.put(language, TermCues.of(rules.negations()));
            degrees.put(language, new DegreeCues(rules.degrees()));
        });
    }

    /** As {@link #read(Collection, String)}, of one language. */
    public Map<String, AspectReading> read(String language, String sentence) {
        return read(Set.of(language), sentence);
    }

    /**
     * Reads a sentence in which languages may be mixed ("Is it too 짜요?", "salty 하지 않아요"): a term of any of them, turned
     * round by a negation of any.
     *
     * @param languages ISO 639-1
     * @return the aspects whose terms occur, in the taxonomy's order; empty for languages the taxonomy does not have
     */
    public Map<String, AspectReading> read(Collection<String> languages, String sentence) {
        List<String> known = languages.stream().filter(terms::containsKey).toList();
        Map<String, Balance> balances = new HashMap<>();
        String text = sentence.toLowerCase(Locale.ROOT);
        known.forEach(language -> terms.get(language).find(text, (aspect, side, start, end) -> {
            boolean negated = known.stream().anyMatch(any -> negations.get(any).stand(text, start, end));
            Verdict verdict = ofDegree.contains(aspect)
                    ? degrees.get(language).verdict(side, negated, text, start, end)
                    : Verdict.plain(side, negated);
            balances.computeIfAbsent(aspect, name -> new Balance()).add(verdict, side == TermIndex.Side.HINTS);
        }));
        boolean onlyHints = balances.values().stream().allMatch(Balance::isHint);
        Map<String, AspectReading> readings = new LinkedHashMap<>();
        for (Aspect aspect : taxonomy.aspects()) {
            Balance balance = balances.get(aspect.name());
            if (balance != null && (onlyHints || !balance.isHint())) {
                readings.put(aspect.name(), balance.reading());
            }
        }
        return readings;
    }

    /** What the terms of an aspect say, taken together: the side with more of them, neither when they are even. */
    private static final class Balance {

        private final Set<Degree> degrees = EnumSet.noneOf(Degree.class);
        private boolean onlyHints = true;
        private int surplus;

        void add(Verdict verdict, boolean isHint) {
            surplus += verdict.sign();
            degrees.add(verdict.degree());
            onlyHints &= isHint;
        }

        boolean isHint() {
            return onlyHints;
        }

        AspectReading reading() {
            if (surplus == 0) {
                return new AspectReading(TermReading.MENTIONS, first(Degree.JUST_RIGHT));
            }
            return surplus > 0
                    ? new AspectReading(TermReading.ASSERTS, first(Degree.EXCESSIVE, Degree.PRESENT, Degree.JUST_RIGHT))
                    : new AspectReading(TermReading.DENIES, first(Degree.INSUFFICIENT, Degree.JUST_RIGHT, Degree.ABSENT));
        }

        private Degree first(Degree... candidates) {
            return Stream.of(candidates).filter(degrees::contains).findFirst().orElse(Degree.UNSPECIFIED);
        }
    }
}
