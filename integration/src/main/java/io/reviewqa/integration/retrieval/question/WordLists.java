package io.reviewqa.integration.retrieval.question;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The word lists of {@code reviewqa/question}, one a language. */
final class WordLists {

    private WordLists() {}

    /** Lines without comments. */
    static List<String> lines(String name, String language) {
        String path = "/reviewqa/question/%s-%s.txt".formatted(name, language);
        try (InputStream file = WordLists.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
