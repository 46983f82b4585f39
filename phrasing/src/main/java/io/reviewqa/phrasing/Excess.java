package io.reviewqa.phrasing;

/** How many of the reviews that speak to something find it too much. */
enum Excess {
    /** At least 60 %. */
    MOSTLY,
    DIVIDED,
    /** At most 30 %. */
    HARDLY;

    private static final int MOST_PERCENT = 60;
    private static final int FEW_PERCENT = 30;

    static Excess of(Evidence evidence, int excessive) {
        long percentTimesTotal = 100L * excessive;
        if (percentTimesTotal >= (long) MOST_PERCENT * evidence.total()) {
            return MOSTLY;
        }
        return percentTimesTotal <= (long) FEW_PERCENT * evidence.total() ? HARDLY : DIVIDED;
    }
}
