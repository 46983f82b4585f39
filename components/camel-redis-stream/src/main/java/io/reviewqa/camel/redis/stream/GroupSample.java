package io.reviewqa.camel.redis.stream;

/**
 * What Redis knows of a group at one moment; {@code NaN} where it did not say.
 *
 * @param lag              entries that are still to be delivered for the first time
 * @param pending          entries delivered and not acknowledged
 * @param oldestPendingAge seconds since the oldest pending entry was added, 0 if none is
 * @param deadLetters      entries in the dead-letter stream
 */
record GroupSample(double lag, double pending, double oldestPendingAge, double deadLetters) {

    static final GroupSample UNKNOWN = new GroupSample(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    static GroupSample of(RedisStreamStatus status) {
        return new GroupSample(status.lag() == null ? Double.NaN : status.lag(), status.pending(),
                status.oldestPendingMs() == null ? 0 : status.oldestPendingMs() / 1000.0, status.deadLetters());
    }
}
