package io.reviewqa.integration.retrieval.question;

/** What form of answer a question asks for. */
public enum QuestionKind {
    /** Whether something is so: a verdict, then who says yes and who no. */
    YES_NO,
    /** How something is. */
    HOW_IS,
    /** How large, clean, loud …: which way. */
    HOW_ADJECTIVE,
    /** An amount of money. */
    HOW_MUCH,
    /** A span of time. */
    HOW_LONG,
    /** A distance. */
    HOW_FAR,
    /** A time of day, a day. */
    WHEN,
    HOW_MANY,
    WHERE,
    /** Which of several is to be chosen. */
    WHICH,
    WHO_FOR,
    COMPLAINTS,
    PRAISE,
    /** How two things compare. */
    COMPARISON,
    OTHER;

    /** Whether reviews can say yes or no to it, or speak well or ill of what it asks after. */
    public boolean takesSides() {
        return switch (this) {
            case YES_NO, HOW_IS, HOW_ADJECTIVE, COMPARISON, WHO_FOR -> true;
            default -> false;
        };
    }
}
