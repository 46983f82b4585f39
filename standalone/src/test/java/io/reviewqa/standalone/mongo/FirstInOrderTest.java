package io.reviewqa.standalone.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FirstInOrderTest {

    private static final Comparator<int[]> ORDER = Comparator.comparingInt(pair -> pair[0]);

    @Test
    void whenFewAreWanted_thenTheyAreTheFirstOfAStableSort() {
        Random random = new Random(1);
        List<int[]> all = Stream.iterate(0, n -> n + 1).limit(1_000).map(n -> new int[] {random.nextInt(50), n}).toList();
        List<int[]> sorted = all.stream().sorted(ORDER).toList();
        for (int wanted : new int[] {1, 7, 999, 1_000, 2_000}) {
            assertThat(FirstInOrder.of(all.stream(), ORDER, wanted)).as("%d", wanted)
                    .isEqualTo(sorted.subList(0, Math.min(wanted, all.size())));
        }
    }
}
