package io.reviewqa.integration.retrieval.question;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lists of {@code reviewqa/question}, most of them one a language. */
final class WordLists {

    private WordLists() {}

    /** Lines without comments. */
    static List<String> lines(String name, String language) {
        return lines(name + "-" + language);
    }

    /** Of a list for every language. */
    static List<String> lines(String name) {
        String path = "/reviewqa/question/%s.txt".formatted(name);
        try (InputStream file = WordLists.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }
}
