package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.StreamEntry;
import java.util.List;

/** Processes entries delivered to a {@link GroupMember}. */
@FunctionalInterface
public interface EntryHandler {

    /**
     * Processes the entries as one unit. Sooner or later, in this thread or another, exactly one of
     * {@link GroupMember#succeeded} and {@link GroupMember#failed} is to be called for them.
     */
    void handle(List<StreamEntry> entries);

    /**
     * Where an entry belongs that is given up without having been handed to {@link #handle}.
     *
     * @param readable of the entry's fields those that could be read
     */
    default DeliveryContext undelivered(StreamEntry readable) {
        return DeliveryContext.NONE;
    }
}
