package io.reviewqa.modelserver.taxonomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the terms of one language. Hundreds of expressions tried at every word would cost more than the embedding does,
 * so they are looked up by the character that a word begins with.
 */
final class TermIndex {

    /** What a term does. */
    enum Side { ASSERTS, DENIES, MENTIONS }

    /** Takes what is found. */
    @FunctionalInterface
    interface Hits {

        void hit(String aspect, Side side, int start, int end);
    }

    private record Term(Pattern pattern) {

        /** Whether a text that begins with the character could match: it does, or fails only for want of more text. */
        boolean mayBeginWith(char first) {
            Matcher matcher = pattern.matcher(String.valueOf(first));
            return matcher.lookingAt() || matcher.hitEnd();
        }
    }

    private record TermList(String aspect, Side side, List<Term> terms) {}

    /** The terms of one list that may begin with a certain character. */
    private record Probe(int list, String aspect, Side side, Pattern terms) {}

    private final Pattern starts;
    private final List<TermList> lists = new ArrayList<>();
    private final Map<Character, List<Probe>> probes = new ConcurrentHashMap<>();

    TermIndex(Taxonomy taxonomy, String language) {
        List<String> prefixes = taxonomy.languages().get(language).prefixes();
        starts = Pattern.compile("(?<!\\p{L})(?=\\S)|(?<=" + Regex.anyOf(prefixes) + ")(?=\\S)");
        for (Aspect aspect : taxonomy.aspects()) {
            Terms terms = aspect.terms().get(language);
            add(aspect, Side.ASSERTS, terms.asserts());
            add(aspect, Side.DENIES, terms.denies());
            add(aspect, Side.MENTIONS, terms.mentions());
        }
    }

    private void add(Aspect aspect, Side side, List<String> expressions) {
        lists.add(new TermList(aspect.name(), side,
                expressions.stream().map(expression -> new Term(Pattern.compile(expression))).toList()));
    }

    /** Hits of one list do not overlap: of those that do, the first in the text counts. */
    void find(String text, Hits hits) {
        int[] ends = new int[lists.size()];
        Matcher start = starts.matcher(text);
        while (start.find()) {
            int at = start.start();
            for (Probe probe : probes.computeIfAbsent(text.charAt(at), this::probes)) {
                if (at >= ends[probe.list()]) {
                    Matcher term = probe.terms().matcher(text).region(at, text.length()).useTransparentBounds(true);
                    if (term.lookingAt()) {
                        ends[probe.list()] = Math.max(term.end(), at + 1);
                        hits.hit(probe.aspect(), probe.side(), at, term.end());
                    }
                }
            }
        }
    }

    private List<Probe> probes(char first) {
        List<Probe> found = new ArrayList<>();
        for (int i = 0; i < lists.size(); i++) {
            TermList list = lists.get(i);
            List<String> possible = list.terms().stream().filter(term -> term.mayBeginWith(first))
                    .map(term -> term.pattern().pattern()).toList();
            if (!possible.isEmpty()) {
                found.add(new Probe(i, list.aspect(), list.side(), Pattern.compile(Regex.anyOf(possible))));
            }
        }
        return List.copyOf(found);
    }
}
