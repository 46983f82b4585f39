package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.index.TopicSearch.Token;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts right the words of a question that neither the reviews nor the lexicon know. */
final class Spelling {

    private static final int SHORT = 4;
    private static final int LONG = 7;

    private final TopicSearch search;

    Spelling(TopicSearch search) {
        this.search = search;
    }

    /** The text with what is mistyped replaced; Korean words are compared letter by letter, not by syllable. */
    String corrected(String part, LanguageWords words) {
        return words.isKorean() ? korean(part, words) : english(part, words);
    }

    private String english(String part, LanguageWords words) {
        String corrected = part;
        for (Token token : search.tokens(part, words.language())) {
            String word = part.substring(token.begin(), token.end());
            if (token.term().length() < SHORT || words.isScaffold(token, part)
                    || words.lexicon().terms().contains(token.term()) || search.isKnown(token.term(), words.language())) {
                continue;
            }
            Optional<String> nearest = nearest(token.term(), Stream.concat(words.lexicon().terms().stream(),
                    search.alike(token.term(), words.language()).stream()));
            if (nearest.isPresent()) {
                corrected = corrected.replace(word, words.lexicon().written(nearest.get()));
            }
        }
        return corrected;
    }

    private static Optional<String> nearest(String term, Stream<String> known) {
        int most = term.length() > LONG ? 2 : 1;
        return known.filter(other -> Math.abs(other.length() - term.length()) <= most && other.length() >= SHORT
                && other.charAt(0) == term.charAt(0))
                // One letter in place of another makes most other words of its length: "while", "white".
                .filter(other -> term.length() >= LONG || other.length() != term.length() || isSwapped(term, other))
                .map(other -> new Near(other, distance(term, other)))
                .filter(near -> near.distance() <= most)
                .min(Comparator.comparingInt(Near::distance)).map(Near::term);
    }

    /** Whether both are of the same letters. */
    static boolean isSwapped(String term, String other) {
        return term.chars().sorted().boxed().toList().equals(other.chars().sorted().boxed().toList());
    }

    private record Near(String term, int distance) {}

    private String korean(String part, LanguageWords words) {
        String corrected = part;
        for (String word : part.split("\\s+")) {
            List<Token> tokens = search.tokens(word, words.language());
            boolean isKnown = !words.lexicon().asked(word, tokens).isEmpty();
            boolean isIndexed = tokens.stream().allMatch(token -> words.isScaffold(token, word)
                    || words.lexicon().terms().contains(token.term()) || search.isKnown(token.term(), words.language()));
            if (isKnown || isIndexed || isWord(word, tokens)) {
                continue;
            }
            Optional<String> meant = words.lexicon().surfaces().stream()
                    .filter(surface -> surface.length() > 1 && surface.length() <= word.length())
                    .filter(surface -> isMistyped(word.substring(0, surface.length()), surface))
                    .min(Comparator
                            .comparingInt(
                                    (String surface) -> distance(letters(word.substring(0, surface.length())), letters(surface)))
                            .thenComparing(Comparator.comparingInt(String::length).reversed()));
            if (meant.isPresent()) {
                corrected = corrected.replace(word, meant.get() + word.substring(meant.get().length()));
            }
        }
        return corrected;
    }

    /** What the analyser's dictionary knows is not mistyped, nor is one syllable with a particle: "명까지". */
    private boolean isWord(String word, List<Token> tokens) {
        return search.isKoreanWord(word) || search.isKoreanVerb(word) || tokens.size() == 1 && tokens.get(0).begin() == 0
                && tokens.get(0).end() < word.length()
                && QuestionUnderstanding.PARTICLE.matcher(word.substring(tokens.get(0).end())).find();
    }

    /** Who mistypes a word begins it as it begins. */
    private static boolean isMistyped(String word, String surface) {
        int most = surface.length() > 2 ? 2 : 1;
        String letters = letters(surface);
        return letters.charAt(0) == letters(word).charAt(0) && distance(letters(word), letters) <= most;
    }

    private static String letters(String syllables) {
        return Normalizer.normalize(syllables, Normalizer.Form.NFD);
    }

    /** Letters to add, drop, replace or swap with the next (Damerau and Levenshtein, restricted). */
    static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                steps[i][j] = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[one.length()][other.length()];
    }
}
