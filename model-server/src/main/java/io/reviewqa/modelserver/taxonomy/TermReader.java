package io.reviewqa.modelserver.taxonomy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

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

    /**
     * @param language ISO 639-1
     * @return the aspects whose terms occur, in the taxonomy's order; empty for a language the taxonomy does not have
     */
    public Map<String, TermReading> read(String language, String sentence) {
        Map<String, TermReading> readings = new LinkedHashMap<>();
        TermIndex index = terms.get(language);
        if (index == null) {
            return readings;
        }
        Map<String, Balance> balances = new HashMap<>();
        String text = sentence.toLowerCase(Locale.ROOT);
        index.find(text, (aspect, side, start, end) -> {
            boolean negated = side != TermIndex.Side.MENTIONS && negations.get(language).negate(text, start, end);
            balances.computeIfAbsent(aspect, name -> new Balance()).add(side, negated);
        });
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
