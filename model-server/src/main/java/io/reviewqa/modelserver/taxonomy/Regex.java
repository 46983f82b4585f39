package io.reviewqa.modelserver.taxonomy;

import java.util.List;
import java.util.stream.Collectors;

/** Builds expressions out of expressions. */
final class Regex {

    private Regex() {}

    /** No expressions at all match nothing. */
    static String anyOf(List<String> expressions) {
        return expressions.isEmpty()
                ? "(?!)"
                : expressions.stream().map(expression -> "(?:" + expression + ")").collect(Collectors.joining("|", "(?:", ")"));
    }
}
