package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.index.RecentlyUsed;
import io.reviewqa.integration.index.SentenceHit;
import io.reviewqa.text.ReadText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Reviews whose text is that of another one or nearly so: at least nine tenths of their runs of {@value #RUN} letters are the
 * same. Compared are those that have the least runs in common in {@value #ROWS} orders at once, of {@value #BANDS} such (MinHash;
 * Broder 1997): of near copies one in 200 is missed, and of others one in 100 compared.
 */
final class NearCopies {

    private static final int RUN = 5;
    private static final int BANDS = 4;
    private static final int ROWS = 3;
    private static final double SAME = 0.9;
    /** Letters; too short to tell a copy from two people who say "Great food!" */
    private static final int LEAST = 30;

    private static final int OVERHEAD = 300;

    private final RecentlyUsed<String, Sketch> sketches = RecentlyUsed.bytes(
            (text, sketch) -> OVERHEAD + Character.BYTES * text.length() + Integer.BYTES * sketch.runs().length);

    /** Runs of a text by their hash, in order and without repetition; and a key for each band. */
    private record Sketch(int[] runs, List<Long> keys) {

        boolean isSame(Sketch other) {
            int both = 0;
            for (int i = 0, j = 0; i < runs.length && j < other.runs.length;) {
                int order = Integer.compare(runs[i], other.runs[j]);
                both += order == 0 ? 1 : 0;
                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }
            return both >= SAME * (runs.length + other.runs.length - both);
        }
    }

    /** Ids of those that are copies of one that comes before them. */
    Set<String> among(List<SentenceHit> hits) {
        Map<Long, List<Sketch>> originals = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Set<String> copies = new HashSet<>();
        for (SentenceHit hit : hits) {
            if (!seen.add(hit.reviewId())) {
                continue;
            }
            Sketch sketch = sketch(hit.text());
            boolean isCopy = sketch.keys().stream().flatMap(key -> originals.getOrDefault(key, List.of()).stream())
                    .anyMatch(sketch::isSame);
            if (isCopy) {
                copies.add(hit.reviewId());
            } else {
                sketch.keys().forEach(key -> originals.computeIfAbsent(key, any -> new ArrayList<>()).add(sketch));
            }
        }
        return copies;
    }

    private Sketch sketch(String text) {
        Sketch known = sketches.get(text);
        if (known == null) {
            String letters = ReadText.plain(text).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
            int[] runs = letters.length() < LEAST ? new int[0]
                    : IntStream.rangeClosed(0, letters.length() - RUN).map(at -> letters.substring(at, at + RUN).hashCode())
                            .sorted().distinct().toArray();
            known = new Sketch(runs,
                    runs.length == 0 ? List.of() : IntStream.range(0, BANDS).mapToObj(band -> key(runs, band)).toList());
            sketches.put(text, known);
        }
        return known;
    }

    private static long key(int[] runs, int band) {
        long key = band;
        for (int row = 0; row < ROWS; row++) {
            int factor = 0x9E3779B9 * (2 * (band * ROWS + row) + 1);
            key = 31 * key + IntStream.of(runs).map(run -> Integer.rotateLeft(run * factor, 13) * factor).min().orElseThrow();
        }
        return key;
    }
}
