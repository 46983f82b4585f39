package io.reviewqa.standalone.mongo;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.time.Clock;
import java.util.List;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.LongDataType;

/**
 * The changes in the order of their timestamps: the second in the upper 32 bits, a number within the second in the lower
 * ones. Timestamps go on from the last stored one, so that they rise across restarts and while the clock is set back.
 */
final class OplogStore {

    private static final String MAP = "oplog";
    /** MongoDB's code and name for a resume point that the oplog does not reach back to. */
    private static final int HISTORY_LOST = 286;
    private static final String HISTORY_LOST_NAME = "ChangeStreamHistoryLost";

    private final MVMap<Long, byte[]> entries;
    private final Clock clock;
    private final long capacity;
    private final long slack;

    /** @param capacity how many entries are kept at least; at most 1 % more are */
    OplogStore(MVStore store, Clock clock, long capacity) {
        this.entries = store.openMap(MAP, new MVMap.Builder<Long, byte[]>()
                .keyType(LongDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE));
        this.clock = clock;
        this.capacity = capacity;
        this.slack = capacity / 100;
        if (entries.isEmpty()) {
            entries.put(startOfSecond(), new OplogEntry(OplogEntry.Type.BEGIN, "", null).encode());
        }
    }

    /** Timestamps are given and entries put under one lock: who sees an entry sees all before it. */
    synchronized void append(List<OplogEntry> changes) {
        for (OplogEntry change : changes) {
            entries.put(Math.max(last() + 1, startOfSecond()), change.encode());
        }
        if (entries.sizeAsLong() > capacity + slack) {
            dropOldest();
        }
    }

    private void dropOldest() {
        for (long surplus = entries.sizeAsLong() - capacity; surplus > 0; surplus--) {
            entries.remove(entries.firstKey());
        }
    }

    /** The newest entry's timestamp. */
    long last() {
        return entries.lastKey();
    }

    /** @return the entry with this timestamp, null when there is none */
    OplogEntry get(long timestamp) {
        byte[] entry = entries.get(timestamp);
        return entry == null ? null : OplogEntry.decode(entry);
    }

    /**
     * The entries after a timestamp, at the cost of finding the first.
     *
     * @throws MongoServerError when some of them may have been dropped
     */
    Cursor<Long, byte[]> after(long timestamp) {
        Cursor<Long, byte[]> following = entries.cursor(timestamp + 1);
        // Asked after the cursor has taken its view: what is dropped from now on, the cursor still shows.
        requireReach(timestamp);
        return following;
    }

    /** @throws MongoServerError when entries after this timestamp may have been dropped */
    void requireReach(long timestamp) {
        if (timestamp + 1 < entries.firstKey()) {
            throw new MongoServerError(HISTORY_LOST, HISTORY_LOST_NAME, "Resume of change stream was not possible, as the"
                    + " resume point may no longer be in the oplog.");
        }
    }

    private long startOfSecond() {
        return clock.instant().getEpochSecond() << 32;
    }
}
