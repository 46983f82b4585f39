package io.reviewqa.integration.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentlyUsedTest {

    private static <V> RecentlyUsed<Integer, V> tenth() {
        int large = (int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 32 / 10);
        return RecentlyUsed.bytes((key, value) -> large);
    }

    private static long kept(RecentlyUsed<Integer, ?> kept) {
        return IntStream.range(0, 100).filter(key -> kept.get(key) != null).count();
    }

    @Test
    void whenEntriesAreLarge_thenNoMoreAreKeptThanThereIsRoomFor() {
        RecentlyUsed<Integer, Object> kept = tenth();

        IntStream.range(0, 100).forEach(key -> kept.put(key, new Object()));

        await().untilAsserted(() -> {
            System.gc();
            assertThat(kept(kept)).isBetween(1L, 10L);
        });
    }

    @Test
    void whenThereIsNoRoomButSomebodyHoldsThem_thenTheyAreShared() {
        RecentlyUsed<Integer, Object> kept = tenth();
        List<Object> held = IntStream.range(0, 100).mapToObj(key -> new Object()).toList();

        IntStream.range(0, 100).forEach(key -> kept.put(key, held.get(key)));

        System.gc();
        assertThat(IntStream.range(0, 100).mapToObj(kept::get).toList()).isEqualTo(held);
    }

    @Test
    void whenEntriesAreSmall_thenEightThousandAreKept() {
        RecentlyUsed<Integer, String> kept = RecentlyUsed.small();

        IntStream.range(0, 9_000).forEach(key -> kept.put(key, "text"));

        assertThat(IntStream.range(0, 9_000).filter(key -> kept.get(key) != null).count()).isEqualTo(8_000);
    }
}
