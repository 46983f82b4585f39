package io.reviewqa.integration.retrieval.ranking;

import io.reviewqa.integration.index.SentenceSearch;
import io.reviewqa.text.Languages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that judge, a list a language ({@code reviewqa/ranking/opinion-words-<language>.txt}), as the index analyses them. */
final class OpinionWords {

    private final Map<String, Set<String>> words = new HashMap<>();

    OpinionWords(SentenceSearch search) {
        for (String language : List.of(Languages.ENGLISH, Languages.KOREAN)) {
            words.put(language, Set.copyOf(search.words(read(language), language)));
        }
    }

    /** How many of a sentence's analysed words judge. */
    long count(List<String> analysed, String language) {
        Set<String> known = words.getOrDefault(language, Set.of());
        return analysed.stream().filter(known::contains).count();
    }

    private static String read(String language) {
        String name = "/reviewqa/ranking/opinion-words-%s.txt".formatted(language);
        try (InputStream file = OpinionWords.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }
}
