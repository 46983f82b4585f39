package io.reviewqa.text;

/**
 * Text that every encoding carries alike. Half of a surrogate pair ({@code "\ud800"} in JSON) has no UTF-8: one writer puts
 * a question mark in its place, another three bytes that no reader takes, so that what is stored is not what was hashed.
 */
public final class WellFormed {

    private static final char REPLACEMENT = '\ufffd';

    private WellFormed() {}

    /** The text with U+FFFD for each half of a surrogate pair that stands alone; the same object where there is none. */
    public static String of(String text) {
        if (text == null || text.codePoints().noneMatch(WellFormed::isUnpaired)) {
            return text;
        }
        return text.codePoints()
                .map(codePoint -> isUnpaired(codePoint) ? REPLACEMENT : codePoint)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isUnpaired(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
