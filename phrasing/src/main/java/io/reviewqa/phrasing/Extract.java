package io.reviewqa.phrasing;

import java.util.List;

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

    public String text() {
        return String.join(" ", segments);
    }
}
