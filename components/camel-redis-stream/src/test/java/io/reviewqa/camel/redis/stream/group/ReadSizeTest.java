package io.reviewqa.camel.redis.stream.group;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadSizeTest {

    private final ReadSize size = new ReadSize();

    private static StreamRecord entry(int bytes) {
        return new StreamRecord("1-0", List.of(new byte[0], new byte[bytes]), 1);
    }

    @Test
    void whenEntriesAreSmall_thenAllThatMayBeReadAre() {
        assertThat(size.within(500)).as("of which nothing is known yet").isEqualTo(500);
        size.read(List.of(entry(400)));

        assertThat(size.within(500)).isEqualTo(500);
        assertThat(size.within(0)).isZero();
    }

    @Test
    void whenEntriesAreLarge_thenNoMoreAreReadThanFit() {
        size.read(List.of(entry(10), entry(400_000)));

        assertThat(size.within(32)).isEqualTo(10);
        size.read(List.of(entry(10)));
        assertThat(size.within(32)).as("remembered").isEqualTo(20);
        size.read(List.of());
        size.read(List.of(entry(100 << 20)));
        assertThat(size.within(32)).isEqualTo(1);
    }

    @Test
    void whenEntriesHaveManyFields_thenWhatThoseTakeCounts() {
        size.read(List.of(new StreamRecord("1-0", Collections.nCopies(20_000, new byte[1]), 1)));
        assertThat(size.within(32)).isEqualTo(3);
        size.read(List.of(new StreamRecord("1-0", List.of(), 1, new StreamRecord.Extent(1 << 30, 1))));
        assertThat(size.within(32)).as("of which an excerpt is here").isEqualTo(1);
    }

    @Test
    void whenEntriesWereDeleted_thenTheySayNothing() {
        size.read(List.of(entry(1_000_000)));
        size.read(List.of(new StreamRecord("1-0", null, 2)));

        assertThat(size.within(32)).isEqualTo(4);
    }
}
