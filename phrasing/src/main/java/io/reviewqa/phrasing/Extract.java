package io.reviewqa.phrasing;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An answer of counts and quotes.
 *
 * @param segments sentences and quotes in their order; none is empty
 * @param isCut whether quotes were left out for the limit of words
 */
public record Extract(List<String> segments, boolean isCut) {

    /** Words of a segment. */
    public static int words(String segment) {
        return segment.split("\\s+").length;
    }

    /** In which it is told; together they are the text. */
    public List<String> pieces() {
        return IntStream.range(0, segments.size()).mapToObj(i -> i == 0 ? segments.get(i) : " " + segments.get(i)).toList();
    }

    public String text() {
        return String.join(" ", segments);
    }
}
