package io.reviewqa.modelserver.labelling.sentiment;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Hashed character n-grams: features that need no model and no dictionary, and that see Korean endings ("지 않") as well
 * as English words.
 *
 * @param buckets size of the feature space, a power of two
 * @param longest longest n-gram, in characters; the shortest is one
 */
public record CharacterNgrams(int buckets, int longest) {

    public CharacterNgrams {
        if (Integer.bitCount(buckets) != 1) {
            throw new IllegalArgumentException("buckets must be a power of two: " + buckets);
        }
    }

    /** The text's n-grams, each counted once, as a unit vector; blanks count as one space. */
    public SparseVector features(String text) {
        String normal = " " + Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " ") + " ";
        int[] seen = new int[normal.length() * longest];
        int count = 0;
        for (int start = 0; start < normal.length(); start++) {
            int hash = 0x811C9DC5;
            for (int end = start; end < Math.min(normal.length(), start + longest); end++) {
                hash = (hash ^ normal.charAt(end)) * 0x01000193;
                seen[count++] = bucket(hash);
            }
        }
        int[] indices = distinct(seen, count);
        float[] values = new float[indices.length];
        Arrays.fill(values, (float) (1 / Math.sqrt(indices.length)));
        return new SparseVector(indices, values);
    }

    /** Ascending. */
    private static int[] distinct(int[] values, int count) {
        Arrays.sort(values, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || values[i] != values[i - 1]) {
                values[kept++] = values[i];
            }
        }
        return Arrays.copyOf(values, kept);
    }

    /** FNV-1a's low bits alone spread short strings badly: the final mix of MurmurHash3 first. */
    private int bucket(int hash) {
        int mixed = hash;
        mixed ^= mixed >>> 16;
        mixed *= 0x85EBCA6B;
        mixed ^= mixed >>> 13;
        mixed *= 0xC2B2AE35;
        mixed ^= mixed >>> 16;
        return mixed & (buckets - 1);
    }
}
