package io.reviewqa.modelserver.taxonomy;

import io.reviewqa.modelserver.taxonomy.TermIndex.Side;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads sentences by the taxonomy's terms and negations. Thread-safe.
 *
 * <pre>{@code
 * new TermReader(taxonomy).read("ko", "국물이 짜지 않아요");   // salty: DENIES
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
    public Map<String, TermReading> read(String language, String sentence) {
        return read(Set.of(language), sentence);
    }

    /**
     * Reads a sentence in which languages may be mixed ("Is it too 짜요?", "salty 하지 않아요"): a term of any of them, turned
     * round by a negation of any.
     *
     * @param languages ISO 639-1
     * @return the aspects whose terms occur, in the taxonomy's order; empty for languages the taxonomy does not have
     */
    public Map<String, TermReading> read(Collection<String> languages, String sentence) {
        List<String> known = languages.stream().filter(terms::containsKey).toList();
        Map<String, Balance> balances = new HashMap<>();
        String text = sentence.toLowerCase(Locale.ROOT);
        known.forEach(language -> terms.get(language).find(text, (aspect, side, start, end) -> {
            boolean negated = known.stream().anyMatch(any -> negations.get(any).stand(text, start, end));
            int sign = ofDegree.contains(aspect)
                    ? degrees.get(language).sign(side, negated, text, start, end)
                    : sign(side, negated);
            balances.computeIfAbsent(aspect, name -> new Balance()).add(sign, side == Side.HINTS);
        }));
        boolean onlyHints = balances.values().stream().allMatch(Balance::isHint);
        Map<String, TermReading> readings = new LinkedHashMap<>();
        for (Aspect aspect : taxonomy.aspects()) {
            Balance balance = balances.get(aspect.name());
            if (balance != null && (onlyHints || !balance.isHint())) {
                readings.put(aspect.name(), balance.reading());
            }
        }
        return readings;
    }

    /** What a term of good or bad says: 1 good, -1 bad, 0 neither. */
    private static int sign(Side side, boolean negated) {
        return switch (side) {
            case ASSERTS -> negated ? -1 : 1;
            case DENIES -> negated ? 1 : -1;
            case MENTIONS, HINTS -> 0;
        };
    }

    /** What the terms of an aspect say, taken together: the side with more of them, neither when they are even. */
    private static final class Balance {

        private boolean onlyHints = true;
        private int surplus;

        void add(int sign, boolean isHint) {
            surplus += sign;
            onlyHints &= isHint;
        }

        boolean isHint() {
            return onlyHints;
        }

        TermReading reading() {
            if (surplus == 0) {
                return TermReading.MENTIONS;
            }
            return surplus > 0 ? TermReading.ASSERTS : TermReading.DENIES;
        }
    }
}
