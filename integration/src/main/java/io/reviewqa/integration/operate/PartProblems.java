package io.reviewqa.integration.operate;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which parts did not answer when all were asked.
 *
 * @param sentences one for each of them: its name, and why
 * @param others one for each circuit breaker that lets no call through, which says what questions do without, and for each disk that is full
 */
public record PartProblems(Map<Part, String> sentences, List<String> others) {

    /** Those that answer are left out. */
    public List<String> list() {
        return Stream.concat(sentences.values().stream(), others.stream()).toList();
    }

    public boolean isMongoThere() {
        return !sentences.containsKey(Part.MONGODB);
    }

    public boolean isRedisThere() {
        return !sentences.containsKey(Part.REDIS);
    }
}
