package io.reviewqa.phrasing;

/** What the counts amount to. Only reviews that take a side ({@link Evidence#decided()}) are weighed. */
public enum Verdict {
    /** No review takes a side. */
    UNDECIDED,
    /** Fewer than {@value #ENOUGH} take a side. */
    TOO_FEW,
    /** All that speak to it take the same side. */
    AGREED,
    /** At least 70 % of those that take a side take the same one. */
    MOSTLY,
    /** The larger side has 60 % or more, but less than 70 %. */
    DIVIDED,
    /** Neither side reaches 60 %. */
    EVEN;

    /** So many reviews must take a side before anything is concluded. */
    public static final int ENOUGH = 3;

    private static final int MOST_PERCENT = 70;
    private static final int MORE_PERCENT = 60;

    public static Verdict of(Evidence evidence) {
        int decided = evidence.decided();
        if (decided == 0) {
            return UNDECIDED;
        }
        if (decided < ENOUGH) {
            return TOO_FEW;
        }
        long percentTimesDecided = 100L * Math.max(evidence.positive(), evidence.negative());
        if (percentTimesDecided == 100L * evidence.total()) {
            return AGREED;
        }
        if (percentTimesDecided >= (long) MOST_PERCENT * decided) {
            return MOSTLY;
        }
        return percentTimesDecided >= (long) MORE_PERCENT * decided ? DIVIDED : EVEN;
    }
}
