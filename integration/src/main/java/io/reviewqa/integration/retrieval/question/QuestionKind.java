package io.reviewqa.integration.retrieval.question;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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
    /** Which of several is to be left. */
    WORST,
    /** Whom it suits. */
    WHO_FOR,
    COMPLAINTS,
    PRAISE,
    /** How two things compare. */
    COMPARISON,
    OTHER;

    /** Whether any sentence of the scope may answer it, and not only those that hold its words. */
    boolean isOfAll() {
        return switch (this) {
            case COMPLAINTS, PRAISE, WHICH, WORST, WHO_FOR, COMPARISON -> true;
            default -> false;
        };
    }

    /**
     * Whether one sentence, read for the question, shows by itself if it answers. How something is, all say that speaks of it, and it is
     * for the words to tell what does; what is asked of all together no single sentence answers.
     */
    public boolean isReadBySentence() {
        return this != HOW_IS && !isOfAll();
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
