package io.reviewqa.modelserver.taxonomy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sentences by the taxonomy's terms and negations. Thread-safe.
 *
 * <pre>{@code
 * new TermReader(taxonomy).read("ko", "국물이 짜지 않아요");   // {salty=DENIES}
 * }</pre>
 */
public final class TermReader {

    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;

    private record AspectPatterns(Pattern asserts, Pattern denies, Pattern mentions) {
    }

    private record LanguagePatterns(Pattern negatedBefore, Pattern negatedAfter, Map<String, AspectPatterns> aspects) {
    }

    private final Map<String, LanguagePatterns> languages = new HashMap<>();

    public TermReader(Taxonomy taxonomy) {
        taxonomy.languages().forEach((language, rules) -> languages.put(language, compile(taxonomy, language, rules)));
    }

    /**
     * @param language ISO 639-1
     * @return the aspects whose terms occur, in the taxonomy's order; empty for a language the taxonomy does not have
     */
    public Map<String, TermReading> read(String language, String sentence) {
        Map<String, TermReading> readings = new LinkedHashMap<>();
        LanguagePatterns patterns = languages.get(language);
        if (patterns != null) {
            patterns.aspects().forEach((aspect, terms) -> {
                TermReading reading = read(patterns, terms, sentence);
                if (reading != TermReading.ABSENT) {
                    readings.put(aspect, reading);
                }
            });
        }
        return readings;
    }

    private static TermReading read(LanguagePatterns language, AspectPatterns terms, String sentence) {
        int[] balance = new int[2];
        count(language, terms.asserts(), sentence, balance, 0);
        count(language, terms.denies(), sentence, balance, 1);
        if (balance[0] != balance[1]) {
            return balance[0] > balance[1] ? TermReading.ASSERTS : TermReading.DENIES;
        }
        boolean mentioned = balance[0] > 0 || terms.mentions().matcher(sentence).find();
        return mentioned ? TermReading.MENTIONS : TermReading.ABSENT;
    }

    private static void count(LanguagePatterns language, Pattern terms, String sentence, int[] balance, int side) {
        Matcher term = terms.matcher(sentence);
        while (term.find()) {
            balance[negated(language, sentence, term) ? 1 - side : side]++;
        }
    }

    /** Any cue is enough: "별로 안 짜" and "전혀 짜지 않다" carry two of them and deny once. */
    private static boolean negated(LanguagePatterns language, String sentence, Matcher term) {
        return language.negatedBefore().matcher(sentence).region(0, term.start()).find()
                || language.negatedAfter().matcher(sentence).region(term.end(), sentence.length()).lookingAt();
    }

    private static LanguagePatterns compile(Taxonomy taxonomy, String language, LanguageRules rules) {
        String start = rules.prefixes().isEmpty()
                ? "(?<!\\p{L})"
                : "(?:(?<!\\p{L})|(?<=" + alternatives(rules.prefixes()) + "))";
        Map<String, AspectPatterns> aspects = new LinkedHashMap<>();
        for (Aspect aspect : taxonomy.aspects()) {
            Terms terms = aspect.terms().get(language);
            aspects.put(aspect.name(), new AspectPatterns(pattern(start, terms.asserts()),
                    pattern(start, terms.denies()), pattern(start, terms.mentions())));
        }
        return new LanguagePatterns(Pattern.compile(alternatives(rules.negations().before()) + "$", FLAGS),
                pattern("", rules.negations().after()), aspects);
    }

    private static Pattern pattern(String start, List<String> expressions) {
        return Pattern.compile(start + alternatives(expressions), FLAGS);
    }

    /** No alternatives at all match nothing. */
    private static String alternatives(List<String> expressions) {
        List<String> grouped = new ArrayList<>();
        expressions.forEach(expression -> grouped.add("(?:" + expression + ")"));
        return grouped.isEmpty() ? "(?!)" : "(?:" + String.join("|", grouped) + ")";
    }
}
