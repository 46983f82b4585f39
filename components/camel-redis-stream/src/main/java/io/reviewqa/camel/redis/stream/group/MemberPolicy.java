package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.consumer.support.Backoff;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How a {@link GroupMember} behaves; the endpoint's options of the same names say more.
 *
 * @param flow          what is read and delivered
 * @param claimMinIdle  idle time after which a pending entry counts as left behind
 * @param retry         what becomes of entries that fail
 * @param reconnect     delays between attempts to reach Redis
 */
public record MemberPolicy(Flow flow, Duration claimMinIdle, Retry retry, Backoff reconnect) {

    private static final Duration MAX_LEASE_PERIOD = Duration.ofSeconds(2);
    private static final Duration MAX_CLAIM_INTERVAL = Duration.ofSeconds(5);

    /**
     * @param start       {@code 0} or {@code $}
     * @param batchSize   most entries of one read
     * @param batching    whether the entries of a read are delivered together
     * @param block       longest wait of a read
     * @param maxInFlight most entries delivered and not yet completed
     * @param maxRetrying most entries that wait for another delivery before reading pauses
     */
    public record Flow(String start, int batchSize, boolean batching, Duration block, int maxInFlight, int maxRetrying) {

        /** Most entries of one delivery. */
        int deliverySize() {
            return batching ? batchSize : 1;
        }
    }

    /**
     * @param maxDeliveries deliveries after which an entry is given up
     * @param backoff       delays between deliveries of a failed entry, and between probes of a target that is down
     * @param outage        tells a failure that says nothing about the entry, only that the target is down: such a delivery
     *                      does not count
     */
    public record Retry(long maxDeliveries, Backoff backoff, Predicate<Throwable> outage) {}

    /** How often the idle time of entries in work is reset. */
    public Duration leasePeriod() {
        return min(quarter(claimMinIdle), MAX_LEASE_PERIOD);
    }

    /**
     * Idle time after which an entry pending under this consumer's own name is in nobody's work: a process of this name,
     * this one or a twin, would have renewed it. So it was left by a predecessor or its delivery got lost on the way.
     */
    Duration ownMinIdle() {
        return leasePeriod().multipliedBy(3);
    }

    /** How often entries left behind are looked for. */
    Duration claimInterval() {
        return min(quarter(claimMinIdle), MAX_CLAIM_INTERVAL);
    }

    private static Duration quarter(Duration duration) {
        return Duration.ofMillis(duration.toMillis() / 4);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
