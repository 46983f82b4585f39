package io.reviewqa.modelserver.taxonomy;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads sentences by the taxonomy's terms and negations. Thread-safe.
 *
 * <pre>{@code
 * new TermReader(taxonomy).read("ko", "국물이 짜지 않아요");   // {salty=DENIES}
 * }</pre>
 */
public final class TermReader {

    private final Taxonomy taxonomy;
    private final Map<String, TermIndex> terms = new HashMap<>();
    private final Map<String, NegationCues> negations = new HashMap<>();

    public TermReader(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        taxonomy.languages().forEach((language, rules) -> {
            terms.put(language, new TermIndex(taxonomy, language));
            negations.put(language, new NegationCues(rules.negations()));
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
            boolean negated = side != TermIndex.Side.MENTIONS
                    && known.stream().anyMatch(any -> negations.get(any).negate(text, start, end));
            balances.computeIfAbsent(aspect, name -> new Balance()).add(side, negated);
        }));
        Map<String, TermReading> readings = new LinkedHashMap<>();
        for (Aspect aspect : taxonomy.aspects()) {
            Balance balance = balances.get(aspect.name());
            if (balance != null) {
                readings.put(aspect.name(), balance.reading());
            }
        }
        return readings;
    }

    /** What the terms of an aspect say, taken together: the side with more of them, neither when they are even. */
    private static final class Balance {

        private int surplus;

        void add(TermIndex.Side side, boolean negated) {
            int sign = switch (side) {
                case ASSERTS -> 1;
                case DENIES -> -1;
                case MENTIONS -> 0;
            };
            surplus += negated ? -sign : sign;
        }

        TermReading reading() {
            if (surplus == 0) {
                return TermReading.MENTIONS;
            }
            return surplus > 0 ? TermReading.ASSERTS : TermReading.DENIES;
        }
    }
}
