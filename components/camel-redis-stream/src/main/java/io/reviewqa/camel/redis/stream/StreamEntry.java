package io.reviewqa.camel.redis.stream;

import io.reviewqa.camel.redis.stream.group.TraceFields;
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

    /** What the entry goes on from, as W3C's traceparent: of a dead letter the span that parked it; null where it names none. */
    public String traceParent() {
        String parked = fields.get(DeadLetterFields.TRACE_PARENT);
        String own = fields.get(TraceFields.PARENT);
        if (TraceFields.isParent(parked)) {
            return parked;
        }
        return TraceFields.isParent(own) ? own : null;
    }
}
