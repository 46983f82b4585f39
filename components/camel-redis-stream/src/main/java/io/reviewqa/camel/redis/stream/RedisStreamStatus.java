package io.reviewqa.camel.redis.stream;

import java.util.List;

/**
 * How a stream stands, and the consumer group that works on it.
 *
 * @param stream          its key
 * @param length          entries it holds, also those that are done
 * @param group           null where no group was asked for; then all that follows is null or empty
 * @param pending         entries delivered and not acknowledged
 * @param lag             entries not yet delivered; null where Redis cannot tell how many, though there are some
 * @param oldestPendingMs since the oldest pending entry was added, by its id; null when none is pending
 * @param consumers       members of the group, in all processes
 * @param deadLetters     entries that were given up on and parked
 */
public record RedisStreamStatus(
        String stream,
        long length,
        String group,
        Long pending,
        Long lag,
        Long oldestPendingMs,
        List<Member> consumers,
        Long deadLetters) {

    /**
     * A consumer of the group.
     *
     * @param pending entries delivered to it and not acknowledged
     * @param idleMs  since it last asked for anything
     */
    public record Member(String name, long pending, long idleMs) {}

    /** Entries that the group has not done, or 1 more than are pending where it is known only that there are some. */
    public long outstanding() {
        return pending + (lag == null ? 1 : lag);
    }
}
