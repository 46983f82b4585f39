package io.reviewqa.integration.operate;

import java.util.List;
import java.util.Map;

/**
 * Which parts did not answer when all were asked.
 *
 * @param sentences one for each of them: its name, and why
 */
public record PartProblems(Map<Part, String> sentences) {

    /** Those that answer are left out. */
    public List<String> list() {
        return List.copyOf(sentences.values());
    }

    public boolean isMongoThere() {
        return !sentences.containsKey(Part.MONGODB);
    }

    public boolean isRedisThere() {
        return !sentences.containsKey(Part.REDIS);
    }
}
