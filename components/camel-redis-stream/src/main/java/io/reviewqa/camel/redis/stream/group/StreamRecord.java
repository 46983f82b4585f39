package io.reviewqa.camel.redis.stream.group;

import java.util.List;

/**
 * An entry as Redis returned it.
 *
 * @param id            the entry's id
 * @param fields        names and values by turns, as bytes, those of an excerpt where the entry is too large; {@code null} when the entry
 *                      was deleted while it was pending
 * @param deliveryCount how often the group has delivered it, this delivery included
 * @param whole         how much the entry has of which {@code fields} are an excerpt; {@code null} where they are all
 */
public record StreamRecord(String id, List<byte[]> fields, long deliveryCount, Extent whole) {

    /** What a name or value takes in the heap beside its bytes. */
    private static final int OVERHEAD = 64;

    /** One that is all here. */
    public StreamRecord(String id, List<byte[]> fields, long deliveryCount) {
        this(id, fields, deliveryCount, null);
    }

    /**
     * @param bytes  of all names and values, those of the trace not counted
     * @param fields pairs of them
     */
    public record Extent(long bytes, long fields) {}

    boolean deleted() {
        return fields == null;
    }

    /** Bytes of memory that it takes, or would take. */
    long size() {
        if (whole != null) {
            return whole.bytes() + 2 * OVERHEAD * whole.fields();
        }
        long size = 0;
        for (byte[] part : fields) {
            size += part.length + OVERHEAD;
        }
        return size;
    }
}
