package io.reviewqa.text;

/**
 * The one notion of a blank text: none of its characters can be seen. Blank are white space of all kinds (U+00A0,
 * U+3000), controls, what is ignored by default (U+200B, U+FEFF, Hangul fillers), the empty text and none at all.
 */
public final class Blank {

    private Blank() {}

    public static boolean isBlank(CharSequence text) {
        return text == null || text.codePoints().noneMatch(CodePoints::isVisible);
    }

    /** The text, or null where it is blank: for parameters whose absence and blank value mean the same. */
    public static String toNull(String text) {
        return isBlank(text) ? null : text;
    }
}
