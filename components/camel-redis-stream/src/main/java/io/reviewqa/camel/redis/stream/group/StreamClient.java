package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.StreamClientException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * One consumer's view of a stream and its group: everything {@link GroupMember} needs of Redis. Every method may throw
 * {@link StreamClientException}; after kind {@code UNAVAILABLE} the command may or may not have taken effect.
 */
public interface StreamClient extends AutoCloseable {

    /**
     * Creates the group, and the stream with it, unless it is there.
     *
     * @param start {@code 0} to deliver all entries, {@code $} only those added from now on
     */
    void createGroup(String start);

    /**
     * Acknowledges entries, then takes entries nobody of the group has been given yet, waiting up to {@code block} for
     * the first. In one call, because it costs one round trip instead of two.
     */
    List<StreamRecord> acknowledgeAndRead(Collection<String> acknowledged, int count, Duration block);

    /**
     * Counts another delivery of those entries which are still pending for this consumer and returns them. An entry
     * deleted from the stream meanwhile is returned as such and is no longer pending.
     */
    List<StreamRecord> redeliver(Collection<String> ids);

    /** Takes over entries, whoever holds them, that have been idle for {@code minIdle}; counts no delivery. */
    Page takeOver(String cursor, Duration minIdle, int count);

    /** Ids pending for this consumer that have been idle for {@code minIdle}, oldest first. */
    List<String> ownIdle(Duration minIdle, int count);

    void acknowledge(Collection<String> ids);

    /**
     * Appends the entry's fields and the letter's to the dead-letter stream and acknowledges the entry, in one step.
     *
     * @return the letter's id; null if the entry is no longer pending for this consumer (nothing was written)
     */
    String deadLetter(DeadLetter letter);

    /** Resets the idle time of those entries this consumer still holds, so that no peer takes them over. */
    void renew(Collection<String> ids);

    /** Makes entries this consumer still holds look idle for the given time, fit for take-over. */
    void release(Duration idle, Collection<Release> releases);

    /** Removes this consumer from the group if nothing is pending for it. */
    void leaveGroup();

    /** Ends a {@link #acknowledgeAndRead} that waits in another thread, as if its time were up. Best effort. */
    void wakeUp();

    @Override
    void close();

    /**
     * @param cursor where to go on, {@code 0-0} when the whole pending list has been seen
     * @param ids    the entries taken over
     */
    record Page(String cursor, List<String> ids) {

        static final String START = "0-0";
    }

    /**
     * @param id            the entry
     * @param deliveryCount its delivery count from now on
     */
    record Release(String id, long deliveryCount) {}
}
