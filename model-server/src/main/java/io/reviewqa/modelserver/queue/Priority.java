package io.reviewqa.modelserver.queue;

/** How urgent a call is. */
public enum Priority {
    /** Somebody waits for the answer. */
    INTERACTIVE(1.0),
    /** Work in the background, such as embedding reviews. May not take the last quarter of anything. */
    BULK(0.75);

    private final double share;

    Priority(double share) {
        this.share = share;
    }

    /** How much of a limited thing calls of this priority may take up together with all others. */
    public int shareOf(int limit) {
        return Math.max(1, (int) (limit * share));
    }
}
