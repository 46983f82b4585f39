package io.reviewqa.integration.index;

import java.util.Arrays;
import org.apache.lucene.util.NumericUtils;

/** Of guesses how near vectors are, the highest. Many come, and few of them stay. */
final class NearestGuesses {

    private final int most;
    private final long[] kept;
    private int size;
    private float least = Float.NEGATIVE_INFINITY;

    /** @param most that are kept */
    NearestGuesses(int most) {
        this.most = most;
        this.kept = new long[2 * most];
    }

    /** Below it none is among the highest any more. */
    float least() {
        return least;
    }

    /** @param vector its number, which is not negative */
    void add(int vector, float guess) {
        kept[size++] = (long) NumericUtils.floatToSortableInt(guess) << Integer.SIZE | vector;
        if (size == kept.length) {
            leaveMost();
        }
    }

    private void leaveMost() {
        Arrays.sort(kept, 0, size);
        System.arraycopy(kept, size - most, kept, 0, most);
        size = most;
        least = NumericUtils.sortableIntToFloat((int) (kept[0] >> Integer.SIZE));
    }

    /** Those of the highest guesses, in the order of their numbers. */
    int[] vectors() {
        if (size > most) {
            leaveMost();
        }
        return Arrays.stream(kept, 0, size).mapToInt(guess -> (int) guess).sorted().toArray();
    }
}
