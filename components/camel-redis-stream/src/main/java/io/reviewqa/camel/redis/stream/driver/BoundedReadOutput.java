package io.reviewqa.camel.redis.stream.driver;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.StreamReadOutput;
import java.nio.ByteBuffer;
import java.util.BitSet;

/** The entries of a read from one stream. Of one that is too large, what comes beyond the limits is passed over as it arrives. */
final class BoundedReadOutput extends StreamReadOutput<byte[], byte[]> {

    /** As in {@code excerpt.lua}. */
    private static final int MOST_FIELDS = 10_000;

    private final long mostBytes;
    private final BitSet large = new BitSet();
    private long bytes;
    /** What comes next: -1 the stream, 0 an entry's id, then names and values by turns. */
    private int position = -1;

    /** @param mostBytes bytes of names and values that are kept of an entry */
    BoundedReadOutput(long mostBytes) {
        super(ByteArrayCodec.INSTANCE);
        this.mostBytes = mostBytes;
    }

    @Override
    public void set(ByteBuffer part) {
        if (position > 0) {
            bytes += part == null ? 0 : part.remaining();
        }
        if (!isLarge()) {
            super.set(part);
        } else if (position == 1) {
            // An entry without any part would be none.
            super.set(ByteBuffer.allocate(0));
        }
        position++;
    }

    private boolean isLarge() {
        return bytes > mostBytes || position > 2 * MOST_FIELDS;
    }

    @Override
    public void complete(int depth) {
        int entries = get().size();
        super.complete(depth);
        if (get().size() > entries) {
            // The position is that of a part that did not come.
            large.set(entries, bytes > mostBytes || position > 2 * MOST_FIELDS + 1);
            bytes = 0;
            position = 0;
        }
    }

    /** Whether something of an entry was passed over. */
    boolean isLarge(int entry) {
        return large.get(entry);
    }

    boolean anyIsLarge() {
        return !large.isEmpty();
    }
}
