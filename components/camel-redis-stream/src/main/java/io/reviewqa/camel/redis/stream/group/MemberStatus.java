package io.reviewqa.camel.redis.stream.group;

/** How a {@link GroupMember} fares, readable from any thread, and where it counts what it does. */
public final class MemberStatus {

    private final EntryCounts counts;
    private volatile Connection connection = new Connection(false, "not connected yet", 0);
    private volatile String deadLetterError;

    /** @param counts counts of all members of the group in this process */
    public MemberStatus(EntryCounts counts) {
        this.counts = counts;
    }

    /**
     * @param up       whether the last step reached Redis
     * @param error    why not; null when up
     * @param attempts failed attempts since it was up
     */
    public record Connection(boolean up, String error, long attempts) {

        private static final Connection UP = new Connection(true, null, 0);
    }

    void up() {
        connection = Connection.UP;
    }

    public void down(String error, long attempts) {
        connection = new Connection(false, error, attempts);
    }

    void deadLetterStream(String error) {
        deadLetterError = error;
    }

    void delivered(int entries) {
        counts.delivered().add(entries);
    }

    void acknowledged(int entries) {
        counts.acknowledged().add(entries);
    }

    void failed() {
        counts.failed().increment();
    }

    void deadLettered() {
        counts.deadLettered().increment();
    }

    void takenOver(int entries) {
        counts.takenOver().add(entries);
    }

    public Connection connection() {
        return connection;
    }

    /** Why entries given up cannot be stored; null when they can. */
    public String deadLetterError() {
        return deadLetterError;
    }
}
