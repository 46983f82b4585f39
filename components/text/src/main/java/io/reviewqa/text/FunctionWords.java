package io.reviewqa.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells languages written in Latin letters by the words of {@code function-words.properties}. */
final class FunctionWords {

    /** A word that is in all sentences of a language counts twice one that is in names as well. */
    private static final int CERTAIN = 2;
    private static final int UNCERTAIN = 1;
    /** Enough to be no English. */
    private static final int ENOUGH = 2;

    private static final Pattern WORD = Pattern.compile("\\p{IsLatin}[\\p{IsLatin}'-]*(?<=\\p{IsLatin})");
    /** By word: the weight it has for each language. */
    private static final Map<String, Map<String, Integer>> WEIGHTS = weights();

    private FunctionWords() {}

    /** The language that most function words of a text are of; English where they tell nothing. */
    static String language(String text) {
        Map<String, Integer> scores = new HashMap<>();
        Matcher word = WORD.matcher(text.toLowerCase(Locale.ROOT));
        while (word.find()) {
            WEIGHTS.getOrDefault(word.group(), Map.of())
                    .forEach((language, weight) -> scores.merge(language, weight, Integer::sum));
        }
        int english = scores.getOrDefault(Languages.ENGLISH, 0);
        return scores.entrySet().stream()
                .filter(score -> score.getValue() >= ENOUGH && score.getValue() > english)
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(Languages.ENGLISH);
    }

    private static Map<String, Map<String, Integer>> weights() {
        Map<String, Map<String, Integer>> weights = new HashMap<>();
        file().forEach((language, words) -> {
            for (String word : words.toString().split("\\s+")) {
                int weight = word.equals(word.toLowerCase(Locale.ROOT)) ? CERTAIN : UNCERTAIN;
                weights.computeIfAbsent(word.toLowerCase(Locale.ROOT), any -> new HashMap<>())
                        .put(language.toString(), weight);
            }
        });
        return weights;
    }

    private static Properties file() {
        Properties words = new Properties();
        try (InputStream in = FunctionWords.class.getResourceAsStream("function-words.properties");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("function-words.properties cannot be read", e);
        }
        return words;
    }
}
