package io.reviewqa.integration.answer;

import io.reviewqa.integration.api.ApiException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in the list of answers, as {@code <millisecond>-<id>}.
 *
 * @param createdAt milliseconds since 1970
 */
record AnswerCursor(long createdAt, String id) {

    /** So many digits always fit. */
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\S{1,200})");

    /** Whether {@link #parse} reads it. */
    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    static AnswerCursor parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw ApiException.invalid("parameter after must be the next of a page, not " + text);
        }
        return new AnswerCursor(Long.parseLong(parts.group(1)), parts.group(2));
    }

    @Override
    public String toString() {
        return createdAt + "-" + id;
    }
}
