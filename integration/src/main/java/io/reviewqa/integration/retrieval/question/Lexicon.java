package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.index.TopicSearch.Token;
import io.reviewqa.integration.index.TopicSearch.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a language's shoppers ask about, by sense, and the words for it ({@code reviewqa/question/lexicon-<language>.txt}). */
final class Lexicon {

    /** Work that is done or a thing, and not how something is: "cleaning it is a chore". */
    private static final Pattern WORK =
            Pattern.compile("cleaning|drying|warming|cooling|heating|tightening|loosening|softening|lights");

    /** The column of words that are kinds of a sense. */
    private static final int KINDS = 3;
    private static final String DICTIONARY_FORM = "다";
    private static final String PARTICIPLE = "ed";
    /** Ends what only an analysed word is compared with. */
    private static final String WORD = ".";

    private final String language;
    private final TopicSearch search;
    private final boolean surfacesInWords;
    private final Map<String, Sense> senses = new LinkedHashMap<>();
    private final Map<String, List<Entry>> byFirstTerm = new HashMap<>();
    private final List<Surface> surfaces = new ArrayList<>();
    private final Phrases phrases;
    private final Map<String, Set<List<String>>> wordings = new HashMap<>();
    private final Map<String, String> written = new HashMap<>();
    /** Nouns that say how something is or are kinds of it; another noun that begins with one need not. */
    private final Set<String> nouns = new HashSet<>();

    /**
     * What words mean.
     *
     * @param isKind whether they name a kind of it and not the thing itself: "curry" of food
     */
    private record Meaning(Sense sense, int side, boolean isKind) {

        Mention at(int begin, int end) {
            return new Mention(sense, side, begin, end);
        }
    }

    /**
     * Words of a sense.
     *
     * @param isDone whether they are one participle: "trained"
     */
    private record Entry(List<String> terms, Meaning meaning, boolean isDone) {}

    /** Words of a sense that are found as they are written, in whatever word they stand: Korean endings are many. */
    private record Surface(String text, Meaning meaning) {}

    Lexicon(String language, TopicSearch search, boolean matchesSurface) {
        this.language = language;
        this.search = search;
        this.surfacesInWords = matchesSurface;
        WordLists.lines("lexicon", language).forEach(line -> read(line, matchesSurface));
        this.phrases = new Phrases(language, name -> sense(name).orElseThrow(() -> new IllegalArgumentException(name)));
        phrases.searched().forEach((sense, words) -> words.forEach(word -> search.tokens(word, language).forEach(token -> wordings
                .computeIfAbsent(sense.name(), name -> new LinkedHashSet<>()).add(List.of(token.term())))));
    }

    private void read(String line, boolean matchesSurface) {
        String[] parts = line.split(":", 2);
        String[] columns = Arrays.copyOf(parts[1].split("\\|", -1), KINDS + 1);
        String[] name = parts[0].trim().split("=");
        boolean isGeneral = name[0].contains("*");
        boolean isOfWhole = name[0].contains("^");
        boolean isJudged = name[0].contains("~");
        int worth = name[0].contains("+") ? 1 : name[0].contains("!") ? -1 : 0;
        String aspect = name.length < 2 ? "" : name[1].trim();
        String plainName = name[0].replaceAll("[*+!^~]", "").trim();
        Sense sense = senses.computeIfAbsent(plainName,
                any -> new Sense(plainName, aspect.replace("-", ""), aspect.startsWith("-"),
                        isGeneral, !isBlank(columns[0]) || !isBlank(columns[1]), !isBlank(columns[2]), worth, isOfWhole,
                        isJudged));
        for (int column = 0; column < columns.length; column++) {
            int side = column == 0 ? 1 : column == 1 ? -1 : 0;
            boolean isKind = column == KINDS;
            for (String words : isBlank(columns[column]) ? new String[0] : columns[column].split(",")) {
                if (!words.isBlank()) {
                    add(words.trim(), new Meaning(sense, side, isKind), matchesSurface);
                }
            }
        }
    }

    private static boolean isBlank(String column) {
        return column == null || column.isBlank();
    }

    private void add(String entry, Meaning meaning, boolean matchesSurface) {
        String words = entry.endsWith(WORD) ? entry.substring(0, entry.length() - WORD.length()) : entry;
        List<Token> tokens = search.tokens(words, language);
        List<String> terms = tokens.stream().map(Token::term).toList();
        int analysed = tokens.stream().mapToInt(token -> token.end() - token.begin()).sum();
        // What the analyser leaves out of a phrase is missed when only the rest is compared: "to go".
        boolean isWhole = matchesSurface
                ? analysed == words.length() || words.endsWith(DICTIONARY_FORM) || !words.contains(" ") && terms.size() > 1
                : tokens.size() == words.split("[ -]").length;
        if (!terms.isEmpty()) {
            wordings.computeIfAbsent(meaning.sense().name(), name -> new LinkedHashSet<>()).add(terms);
        }
        if (matchesSurface && (meaning.side() != 0 || meaning.isKind()) && isNoun(words)) {
            nouns.add(words);
        }
        if (terms.size() == 1) {
            written.putIfAbsent(terms.get(0), words);
        }
        if (!terms.isEmpty() && isWhole) {
            byFirstTerm.computeIfAbsent(terms.get(0), term -> new ArrayList<>()).add(new Entry(terms, meaning,
                    meaning.side() != 0 && terms.size() == 1 && words.endsWith(PARTICIPLE)));
        }
        if (matchesSurface ? words.length() > 1 && !words.endsWith(DICTIONARY_FORM) && words.equals(entry) : !isWhole) {
            surfaces.add(new Surface(words, meaning));
        }
    }

    private boolean isNoun(String words) {
        List<Token> all = search.koreanNouns(words);
        return all.size() == 1 && all.get(0).begin() == 0 && all.get(0).end() == words.length();
    }

    Optional<Sense> sense(String name) {
        return Optional.ofNullable(senses.get(name));
    }

    /** The senses that the labeller knows under an aspect. */
    List<Sense> ofAspect(String aspect) {
        return senses.values().stream().filter(sense -> sense.aspect().equals(aspect)).toList();
    }

    /** All words of a sense, to search for. */
    List<Wording> wordings(Sense sense) {
        return wordings.getOrDefault(sense.name(), Set.of()).stream().map(words -> new Wording(language, words)).toList();
    }

    /** What a sentence speaks of, in its order; words within longer ones do not count: "noise" in "noise cancelling". */
    List<Mention> mentions(String plain, List<Token> tokens) {
        return mentions(plain, tokens, true);
    }

    /** What a question speaks of: as in a sentence, but that a kind of something is asked for itself. */
    List<Mention> asked(String plain, List<Token> tokens) {
        return mentions(plain, tokens, false);
    }

    private List<Mention> mentions(String plain, List<Token> tokens, boolean withKinds) {
        List<Mention> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            for (Entry entry : byFirstTerm.getOrDefault(tokens.get(i).term(), List.of())) {
                if ((withKinds || !entry.meaning().isKind() && !isDoneOtherwise(entry, plain, tokens.get(i)))
                        && stands(entry.terms(), tokens, i)) {
                    Mention mention = entry.meaning().at(tokens.get(i).begin(), tokens.get(i + entry.terms().size() - 1).end());
                    if (mention.side() == 0 || !WORK.matcher(plain.substring(mention.begin(), mention.end())).matches()) {
                        found.add(mention);
                    }
                }
            }
        }
        surfaces.stream().filter(surface -> withKinds || !surface.meaning().isKind())
                .forEach(surface -> add(surface, plain, found));
        found.removeIf(mention -> Negation.isHardly(plain, mention));
        CompoundNouns compounds = new CompoundNouns(plain, search, byFirstTerm.keySet());
        found.removeIf(mention -> withKinds && nouns.contains(plain.substring(mention.begin(), mention.end()))
                && compounds.beginAnother(mention.begin(), mention.end()));
        return Stream.concat(found.stream().distinct().filter(mention -> found.stream().noneMatch(mention::isHiddenBy)),
                phrases.in(plain).stream())
                .sorted((one, other) -> one.begin() - other.begin()).toList();
    }

    private void add(Surface surface, String plain, List<Mention> found) {
        for (int at = plain.indexOf(surface.text()); at >= 0; at = plain.indexOf(surface.text(), at + 1)) {
            if (surfacesInWords || at == 0 || !Character.isLetterOrDigit(plain.charAt(at - 1))) {
                found.add(surface.meaning().at(at, at + surface.text().length()));
            }
        }
    }

    /** Who asks whether they train dogs does not ask whether they are trained. */
    private static boolean isDoneOtherwise(Entry entry, String plain, Token token) {
        return entry.isDone() && !plain.substring(token.begin(), token.end()).endsWith(PARTICIPLE);
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

    /** A term of it as a word, any other as it is. */
    String written(String term) {
        return written.getOrDefault(term, term);
    }

    /** Words as they are written, of what may be asked. */
    List<String> surfaces() {
        return surfaces.stream().filter(surface -> !surface.meaning().sense().name().equals(Sense.GOOD)).map(Surface::text)
                .toList();
    }

}
