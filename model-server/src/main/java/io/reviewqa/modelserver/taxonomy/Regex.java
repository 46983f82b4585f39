package io.reviewqa.modelserver.taxonomy;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Builds expressions out of expressions, and makes patterns of them that no text and no depth can fill the stack with. */
final class Regex {

    /** A pattern is compiled by recursion into its groups. */
    private static final int MAX_DEPTH = 100;

    /** A group without end is matched by recursion, too: a text that repeats a word thousands of times ends it. */
    private static final int MOST_REPETITIONS = 30;

    private Regex() {}

    /** No expressions at all match nothing. */
    static String anyOf(List<String> expressions) {
        return expressions.isEmpty()
                ? "(?!)"
                : expressions.stream().map(expression -> "(?:" + expression + ")").collect(Collectors.joining("|", "(?:", ")"));
    }

    /**
     * The expression with an end, {@value #MOST_REPETITIONS} times, to each group that may be repeated.
     *
     * @throws PatternSyntaxException also where groups are nested more than {@value #MAX_DEPTH} deep
     */
    static Pattern compile(String expression) {
        StringBuilder bounded = new StringBuilder(expression.length());
        int depth = 0;
        boolean isInClass = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            bounded.append(c);
            if (c == '\\' && i + 1 < expression.length()) {
                bounded.append(expression.charAt(++i));
            } else if (c == '[' || c == ']') {
                isInClass = c == '[';
            } else if (c == '(' && !isInClass && ++depth > MAX_DEPTH) {
                throw new PatternSyntaxException("groups are nested more than %d deep".formatted(MAX_DEPTH), "(…", -1);
            } else if (c == ')' && !isInClass) {
                depth--;
                String limits = limits(expression, i + 1);
                bounded.append(limits);
                i += limits.isEmpty() ? 0 : 1;
            }
        }
        return Pattern.compile(bounded.toString());
    }

    private static String limits(String expression, int at) {
        if (at == expression.length()) {
            return "";
        }
        return switch (expression.charAt(at)) {
            case '*' -> "{0,%d}".formatted(MOST_REPETITIONS);
            case '+' -> "{1,%d}".formatted(MOST_REPETITIONS);
            default -> "";
        };
    }
}
