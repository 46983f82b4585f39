package io.reviewqa.helm;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What an expression of Prometheus names. In this chart each metric has its matchers, so that a brace follows its name. */
final class PromQl {

    private static final Pattern METRIC = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\{");
    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern SUFFIX = Pattern.compile("_(count|sum|max|bucket)$");

    private PromQl() {}

    static Set<String> metrics(String expression) {
        return METRIC.matcher(TEXT.matcher(expression).replaceAll("\"\"")).results()
                .map((MatchResult found) -> found.group(1)).collect(Collectors.toSet());
    }

    /** Of a timer's or summary's series the name under which docs/metrics.md has it. */
    static String meter(String series) {
        return SUFFIX.matcher(series).replaceFirst("");
    }
}
