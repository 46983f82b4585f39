package io.reviewqa.integration.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    @Test
    void whenEntriesAreLarge_thenNoMoreAreKeptThanThereIsRoomFor() {
        int large = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 32 / 10);
        RecentlyUsed<Integer, String> kept = RecentlyUsed.bytes((key, value) -> large);

        IntStream.range(0, 100).forEach(key -> kept.put(key, "text"));

        assertThat(IntStream.range(0, 100).filter(key -> kept.get(key) != null).count()).isBetween(1L, 10L);
    }

    @Test
    void whenEntriesAreSmall_thenEightThousandAreKept() {
        RecentlyUsed<Integer, String> kept = RecentlyUsed.small();

        IntStream.range(0, 9_000).forEach(key -> kept.put(key, "text"));

        assertThat(IntStream.range(0, 9_000).filter(key -> kept.get(key) != null).count()).isEqualTo(8_000);
    }
}
