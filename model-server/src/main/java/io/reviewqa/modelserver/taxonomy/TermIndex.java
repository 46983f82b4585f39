package io.reviewqa.modelserver.taxonomy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the terms of one language. A thousand expressions tried at every word would cost more than the embedding does,
 * so they are looked up by the characters that a word begins with.
 */
final class TermIndex {

    /** What a term does. */
    enum Side { ASSERTS, DENIES, MENTIONS, HINTS }

    /** Takes what is found. */
    @FunctionalInterface
    interface Hits {

        void hit(String aspect, Side side, int start, int end);
    }

    private record Term(Pattern pattern) {

        /** Whether a text that begins so could match: it does, or fails only for want of more text. */
        boolean mayBeginWith(String head) {
            Matcher matcher = pattern.matcher(head);
            return matcher.lookingAt() || matcher.hitEnd();
        }
    }

    private record TermList(int number, String aspect, Side side, List<Term> terms) {

        TermList of(String head) {
            return new TermList(number, aspect, side, terms.stream().filter(term -> term.mayBeginWith(head)).toList());
        }
    }

    /** The terms of one list that may begin in a certain way. */
    private record Probe(int list, String aspect, Side side, Pattern terms) {}

    /** Beyond so many heads of {@value #HEAD} characters one character has to do: texts can be made to have any number. */
    private static final int KEPT_HEADS = 20_000;

    private static final int HEAD = 3;

    private final Pattern starts;
    private final List<TermList> lists = new ArrayList<>();
    private final Map<String, List<TermList>> listsByFirst = new ConcurrentHashMap<>();
    private final Map<String, List<Probe>> probes = new ConcurrentHashMap<>();
    /** Heads are many, what they choose among the terms is much the same. */
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();

    TermIndex(Taxonomy taxonomy, String language) {
        List<String> prefixes = taxonomy.languages().get(language).prefixes();
        starts = Pattern.compile("(?<!\\p{L})(?=\\S)|(?<=" + Regex.anyOf(prefixes) + ")(?=\\S)");
        for (Aspect aspect : taxonomy.aspects()) {
            Terms terms = aspect.terms().get(language);
            add(aspect, Side.ASSERTS, terms.asserts());
            add(aspect, Side.DENIES, terms.denies());
            add(aspect, Side.MENTIONS, terms.mentions());
            add(aspect, Side.HINTS, terms.hints());
        }
    }

    private void add(Aspect aspect, Side side, List<String> expressions) {
        if (!expressions.isEmpty()) {
            lists.add(new TermList(lists.size(), aspect.name(), side,
                    expressions.stream().map(expression -> new Term(Regex.compile(expression))).toList()));
        }
    }

    /** Hits of one list do not overlap: of those that do, the first in the text counts. */
    void find(String text, Hits hits) {
        int[] ends = new int[lists.size()];
        Matcher start = starts.matcher(text);
        while (start.find()) {
            int at = start.start();
            for (Probe probe : probesAt(text, at)) {
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

    private List<Probe> probesAt(String text, int at) {
        String head = text.substring(at, Math.min(text.length(), at + HEAD));
        List<Probe> known = probes.get(head);
        if (known != null) {
            return known;
        }
        return probes.computeIfAbsent(probes.size() < KEPT_HEADS ? head : head.substring(0, 1), this::probes);
    }

    private List<Probe> probes(String head) {
        return possible(listsByFirst.computeIfAbsent(head.substring(0, 1), first -> possible(lists, first)), head).stream()
                .map(list -> new Probe(list.number(), list.aspect(), list.side(), pattern(list.terms())))
                .toList();
    }

    private static List<TermList> possible(List<TermList> lists, String head) {
        return lists.stream().map(list -> list.of(head)).filter(list -> !list.terms().isEmpty()).toList();
    }

    private Pattern pattern(List<Term> terms) {
        return patterns.computeIfAbsent(
                Regex.anyOf(terms.stream().map(term -> term.pattern().pattern()).toList()), Pattern::compile);
    }
}
