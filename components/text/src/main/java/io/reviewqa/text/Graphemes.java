package io.reviewqa.text;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the characters that a reader sees begin and end in a text: extended grapheme clusters (UAX #29). */
final class Graphemes {

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private final BitSet boundaries = new BitSet();

    Graphemes(String text) {
        Matcher cluster = CLUSTER.matcher(text);
        boundaries.set(0);
        while (cluster.find()) {
            boundaries.set(cluster.end());
        }
    }

    boolean isBoundary(int at) {
        return boundaries.get(at);
    }
}
