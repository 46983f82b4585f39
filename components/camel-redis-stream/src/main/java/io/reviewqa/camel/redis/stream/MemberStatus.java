package io.reviewqa.camel.redis.stream;

import java.util.concurrent.atomic.LongAdder;

/** What a {@link GroupMember} has done and how it fares; readable from any thread. */
final class MemberStatus {

    private final LongAdder delivered = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder takenOver = new LongAdder();
    private volatile Connection connection = new Connection(false, "not connected yet", 0);
    private volatile String deadLetterError;

    /**
     * @param up       whether the last step reached Redis
     * @param error    why not; null when up
     * @param attempts failed attempts since it was up
     */
    record Connection(boolean up, String error, long attempts) {

        private static final Connection UP = new Connection(true, null, 0);
    }

    void up() {
        connection = Connection.UP;
    }

    void down(String error, long attempts) {
        connection = new Connection(false, error, attempts);
    }

    void deadLetterStream(String error) {
        deadLetterError = error;
    }

    void delivered(int entries) {
        delivered.add(entries);
    }

    void acknowledged(int entries) {
        acknowledged.add(entries);
    }

    void failed() {
        failed.increment();
    }

    void deadLettered() {
        deadLettered.increment();
    }

    void takenOver(int entries) {
        takenOver.add(entries);
    }

    Connection connection() {
        return connection;
    }

    /** Why entries given up cannot be stored; null when they can. */
    String deadLetterError() {
        return deadLetterError;
    }

    long deliveredTotal() {
        return delivered.sum();
    }

    long acknowledgedTotal() {
        return acknowledged.sum();
    }

    long failedTotal() {
        return failed.sum();
    }

    long deadLetteredTotal() {
        return deadLettered.sum();
    }

    long takenOverTotal() {
        return takenOver.sum();
    }
}
