package io.reviewqa.modelserver.labelling.aspect;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a text where a view may turn ("great food, but slow service"; "맛있지만 비싸요"), so that what is said of one
 * aspect is not taken for what is said of another.
 */
public final class Clauses {

    private static final Pattern TURN = Pattern.compile(
            "[.!?;,]+\\s+|\\s+(?:but|however|although|though|while|whereas|yet)\\s+|(?<=지만|는데|은데|인데|한데|으나)\\s+",
            Pattern.CASE_INSENSITIVE);

    private Clauses() {}

    /** @return at least one clause, none blank */
    public static List<String> of(String text) {
        List<String> clauses = TURN.splitAsStream(text).map(String::strip).filter(clause -> !clause.isEmpty()).toList();
        return clauses.isEmpty() ? List.of(text) : clauses;
    }
}
