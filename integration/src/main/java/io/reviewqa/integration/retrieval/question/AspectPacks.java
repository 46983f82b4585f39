package io.reviewqa.integration.retrieval.question;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The packs of aspects ({@code reviewqa/question/packs.txt}).
 *
 * @param names all of them
 * @param ofKinds the aspects of those that are of some kind of shop, by the pack's name
 */
public record AspectPacks(List<String> names, Map<String, Set<String>> ofKinds) {

    private static final String COMMON = "common";

    public static AspectPacks read() {
        Map<String, Set<String>> packs = new LinkedHashMap<>();
        for (String line : WordLists.lines("packs")) {
            String[] parts = line.split(": ", 2);
            packs.put(parts[0], new LinkedHashSet<>(List.of(parts[1].split(" "))));
        }
        List<String> names = List.copyOf(packs.keySet());
        packs.remove(COMMON);
        return new AspectPacks(names, packs);
    }
}
