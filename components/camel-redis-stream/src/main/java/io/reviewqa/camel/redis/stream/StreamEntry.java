package io.reviewqa.camel.redis.stream;

import java.time.Instant;
import java.util.Map;

/**
 * An entry of a stream as delivered to one consumer of a group.
 *
 * @param stream        the key of the stream
 * @param id            the entry's id, {@code <milliseconds>-<sequence>}
 * @param fields        the fields in their order; of fields that repeat a name the last one
 * @param deliveryCount how often the group has delivered the entry, this delivery included (so 1 at first)
 */
public record StreamEntry(String stream, String id, Map<String, String> fields, long deliveryCount) {

    /** When the entry was added, as its id says; see {@link EntryIds#addedAt}. */
    public Instant addedAt() {
        return EntryIds.addedAt(id);
    }
}
