package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.index.TopicSearch.Token;
import io.reviewqa.integration.index.TopicSearch.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a language's shoppers ask about, by sense, and the words for it ({@code reviewqa/question/lexicon-<language>.txt}). */
final class Lexicon {

    private static final String DICTIONARY_FORM = "다";

    private final String language;
    private final TopicSearch search;
    private final Map<String, Sense> senses = new LinkedHashMap<>();
    private final Map<String, List<Entry>> byFirstTerm = new HashMap<>();
    private final List<Surface> surfaces = new ArrayList<>();

    /** Words of a sense. */
    private record Entry(List<String> terms, Sense sense, int side) {}

    /** Words of a sense that are found as they are written, in whatever word they stand: Korean endings are many. */
    private record Surface(String text, Sense sense, int side) {}

    Lexicon(String language, TopicSearch search, boolean matchesSurface) {
        this.language = language;
        this.search = search;
        WordLists.lines("lexicon", language).forEach(line -> read(line, matchesSurface));
    }

    private void read(String line, boolean matchesSurface) {
        String[] parts = line.split(":", 2);
        String[] columns = Arrays.copyOf(parts[1].split("\\|", -1), 3);
        String[] name = parts[0].trim().split("=");
        boolean isGeneral = parts[0].contains("*");
        Set<String> aspects = name.length < 2 ? Set.of() : Arrays.stream(name[1].split(",")).map(String::trim).collect(Collectors.toSet());
        Sense sense = new Sense(name[0].replace("*", "").trim(), aspects, isGeneral, !isBlank(columns[0]) || !isBlank(columns[1]),
                !isBlank(columns[2]));
        senses.put(sense.name(), sense);
        for (int column = 0; column < columns.length; column++) {
            int side = column == 0 ? 1 : column == 1 ? -1 : 0;
            for (String words : isBlank(columns[column]) ? new String[0] : columns[column].split(",")) {
                add(words.trim(), sense, side, matchesSurface);
            }
        }
    }

    private static boolean isBlank(String column) {
        return column == null || column.isBlank();
    }

    private void add(String words, Sense sense, int side, boolean matchesSurface) {
        List<String> terms = search.tokens(words, language).stream().map(Token::term).toList();
        if (!terms.isEmpty()) {
            byFirstTerm.computeIfAbsent(terms.get(0), term -> new ArrayList<>()).add(new Entry(terms, sense, side));
        }
        if (matchesSurface && words.length() > 1 && !words.endsWith(DICTIONARY_FORM)) {
            surfaces.add(new Surface(words, sense, side));
        }
    }

    Optional<Sense> sense(String name) {
        return Optional.ofNullable(senses.get(name));
    }

    /** The senses that the labeller knows under an aspect. */
    List<Sense> ofAspect(String aspect) {
        return senses.values().stream().filter(sense -> sense.aspects().contains(aspect)).toList();
    }

    /** All words of a sense, to search for. */
    List<Wording> wordings(Sense sense) {
        Set<List<String>> terms = new LinkedHashSet<>();
        byFirstTerm.values().forEach(entries -> entries.stream().filter(entry -> entry.sense().equals(sense))
                .forEach(entry -> terms.add(entry.terms())));
        return terms.stream().map(words -> new Wording(language, words)).toList();
    }

    /** What a text speaks of, in its order; words within longer ones do not count: "noise" in "noise cancelling". */
    List<Mention> mentions(String plain, List<Token> tokens) {
        List<Mention> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            for (Entry entry : byFirstTerm.getOrDefault(tokens.get(i).term(), List.of())) {
                if (stands(entry.terms(), tokens, i)) {
                    found.add(new Mention(entry.sense(), entry.side(), tokens.get(i).begin(),
                            tokens.get(i + entry.terms().size() - 1).end()));
                }
            }
        }
        for (Surface surface : surfaces) {
            for (int at = plain.indexOf(surface.text()); at >= 0; at = plain.indexOf(surface.text(), at + 1)) {
                found.add(new Mention(surface.sense(), surface.side(), at, at + surface.text().length()));
            }
        }
        return found.stream().distinct().filter(mention -> found.stream().noneMatch(mention::isWithin))
                .sorted((one, other) -> one.begin() - other.begin()).toList();
    }

    private static boolean stands(List<String> terms, List<Token> tokens, int from) {
        if (from + terms.size() > tokens.size()) {
            return false;
        }
        for (int i = 0; i < terms.size(); i++) {
            if (!terms.get(i).equals(tokens.get(from + i).term())) {
                return false;
            }
        }
        return true;
    }

    /** The words that are spelt as one of them is, or nearly: a first guess at what a mistyped word means. */
    Set<String> terms() {
        return byFirstTerm.keySet();
    }

    List<String> surfaces() {
        return surfaces.stream().map(Surface::text).toList();
    }
}
