package io.reviewqa.camel.redis.stream.group;

import java.util.List;

/**
 * How many entries are read at once, since Redis counts them and does not measure them: as many as fit into {@value #MOST_BYTES} bytes if they
 * are as large as those read lately. So large ones come by the full number once, and few at a time from then on.
 */
final class ReadSize {

    static final long MOST_BYTES = 4 << 20;

    private long largest = 1;

    /** @param most entries that may be read at all */
    int within(int most) {
        return (int) Math.min(most, Math.max(1, MOST_BYTES / largest));
    }

    /** Notes what came. One large entry is remembered for some reads, so that large ones among small ones do not come as a surprise. */
    void read(List<StreamRecord> entries) {
        long now = entries.stream().filter(entry -> !entry.deleted()).mapToLong(StreamRecord::size).max().orElse(largest);
        largest = Math.max(1, Math.max(now, largest / 2));
    }
}
