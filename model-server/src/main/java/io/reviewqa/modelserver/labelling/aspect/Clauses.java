package io.reviewqa.modelserver.labelling.aspect;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Cuts a text where a view may turn ("great food, but slow service"; "맛있지만 비싸요"), so that what is said of one
 * aspect is not taken for what is said of another.
 */
public final class Clauses {

    private static final String TURNING_WORD = "[.!?;,]*\\s+(?:but|however|although|though|while|whereas|yet),?\\s+";
    private static final String TURNING_ENDING = "(?<=지만|는데|은데|인데|한데|으나)\\s+";
    private static final Pattern TURN = Pattern.compile(
            TURNING_WORD + "|[.!?;,]+\\s+|" + TURNING_ENDING, Pattern.CASE_INSENSITIVE);

    /** Where a text sets one view against another. */
    private static final Pattern CONTRAST =
            Pattern.compile(TURNING_WORD + "|;\\s+|" + TURNING_ENDING, Pattern.CASE_INSENSITIVE);

    private Clauses() {}

    /** @return at least one clause, none blank */
    public static List<String> of(String text) {
        List<String> clauses = TURN.splitAsStream(text).map(String::strip).filter(clause -> !clause.isEmpty()).toList();
        return clauses.isEmpty() ? List.of(text) : clauses;
    }

    /**
     * What the text sets against one of its clauses: "great food" for "slow service" in "great food, but slow service".
     *
     * @param clause one of {@link #of}
     * @return empty where the text has not just two sides, or does not say on which of them the clause is
     */
    public static Optional<String> opposite(String text, String clause) {
        List<String> sides = CONTRAST.splitAsStream(text).map(String::strip).filter(side -> !side.isEmpty()).toList();
        if (sides.size() != 2 || sides.get(0).contains(clause) == sides.get(1).contains(clause)) {
            return Optional.empty();
        }
        return Optional.of(sides.get(sides.get(0).contains(clause) ? 1 : 0));
    }
}
