package io.reviewqa.camel.redis.stream;

import java.time.Instant;

/** Ids of entries, {@code <milliseconds>-<sequence>}: two unsigned numbers of 64 bits, by whoever added the entry. */
public final class EntryIds {

    private EntryIds() {}

    /** The milliseconds, or the most that a {@code long} holds where they are more. */
    public static long millis(String id) {
        long millis = Long.parseUnsignedLong(id.substring(0, id.indexOf('-')));
        return millis < 0 ? Long.MAX_VALUE : millis;
    }

    /**
     * When the entry was added, if Redis made the id. After an entry whose adder chose a time in the future, Redis gives that to
     * all that follow.
     */
    public static Instant addedAt(String id) {
        return Instant.ofEpochMilli(millis(id));
    }
}
