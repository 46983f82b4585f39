package io.reviewqa.camel.redis.stream.group;

import java.util.List;

/**
 * An entry as Redis holds it, before anything is known about its content.
 *
 * @param id            the entry's id
 * @param fields        names and values by turns, as bytes; {@code null} when the entry was deleted while it was pending
 * @param deliveryCount how often the group has delivered it, this delivery included
 */
public record StreamRecord(String id, List<byte[]> fields, long deliveryCount) {

    boolean deleted() {
        return fields == null;
    }

    /** Bytes of all names and values. */
    long size() {
        long size = 0;
        for (byte[] part : fields) {
            size += part.length;
        }
        return size;
    }
}
