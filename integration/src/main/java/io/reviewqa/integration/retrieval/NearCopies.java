package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.text.ReadText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reviews whose text is that of another one or nearly so: at least nine tenths of their runs of {@value #RUN} letters are the
 * same. Texts that have their least run in common are compared, of {@value #SKETCH} different orders of the runs (MinHash;
 * Broder 1997), so that near copies are missed once in some thousands.
 */
final class NearCopies {

    private static final int RUN = 5;
    private static final int SKETCH = 4;
    private static final double SAME = 0.9;
    /** Too short to tell a copy from two people who say "Great food!" */
    private static final int LEAST = 30;

    private NearCopies() {}

    /** Ids of those that are copies of one that comes before them. */
    static Set<String> among(List<SentenceHit> hits) {
        Map<String, Set<Integer>> reviews = new LinkedHashMap<>();
        hits.forEach(hit -> reviews.computeIfAbsent(hit.reviewId(), id -> runs(hit.text())));
        Map<Long, List<Set<Integer>>> originals = new HashMap<>();
        Set<String> copies = new HashSet<>();
        reviews.forEach((id, runs) -> {
            List<Long> sketch = sketch(runs);
            boolean isCopy = sketch.stream().flatMap(key -> originals.getOrDefault(key, List.of()).stream())
                    .anyMatch(original -> isSame(original, runs));
            if (isCopy) {
                copies.add(id);
            } else {
                sketch.forEach(key -> originals.computeIfAbsent(key, any -> new ArrayList<>()).add(runs));
            }
        });
        return copies;
    }

    private static Set<Integer> runs(String text) {
        String letters = ReadText.plain(text).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
        Set<Integer> runs = new HashSet<>();
        for (int i = 0; letters.length() >= LEAST && i + RUN <= letters.length(); i++) {
            runs.add(letters.substring(i, i + RUN).hashCode());
        }
        return runs;
    }

    private static List<Long> sketch(Set<Integer> runs) {
        List<Long> sketch = new ArrayList<>();
        for (int order = 1; !runs.isEmpty() && order <= SKETCH; order++) {
            int factor = 0x9E3779B9 * (2 * order + 1);
            int least = runs.stream().mapToInt(run -> Integer.rotateLeft(run * factor, 13) * factor).min().orElseThrow();
            sketch.add((long) order << 32 | least & 0xFFFFFFFFL);
        }
        return sketch;
    }

    private static boolean isSame(Set<Integer> one, Set<Integer> other) {
        Set<Integer> both = new HashSet<>(one);
        both.retainAll(other);
        return both.size() >= SAME * (one.size() + other.size() - both.size());
    }
}
