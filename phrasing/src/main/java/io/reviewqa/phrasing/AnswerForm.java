package io.reviewqa.phrasing;

/** What form of answer a question asks for. */
public enum AnswerForm {
    /** Counts by aspect, or by tone. */
    COUNTS,
    /** A verdict, then the counts; positive says yes to the question as it is asked. */
    YES_NO,
    /** How something is. */
    OPINION,
    /** An amount of money or time, a distance, a time of day. */
    AMOUNT,
    /** Which of several to choose. */
    CHOICE,
    /** Which of several to leave. */
    WORST,
    /** Whom it suits. */
    AUDIENCE,
    COMPLAINTS,
    PRAISE,
    /** Each topic's own counts. */
    COMPARISON,
    /** What reviewers wrote, without a tone. */
    FACT
}
