package io.reviewqa.text;

import java.text.Normalizer;

/**
 * One code point for what is one character to a reader: NFKC, nothing that is not seen, and one apostrophe, quotation mark
 * and hyphen each. Joiners stay inside a sequence of emoji, which they make one.
 */
final class Characters {

    private static final String APOSTROPHES =
            "\u0060\u0092\u00b4\u02b9\u02bb\u02bc\u02bd\u02c8\u02ca\u02cb\u055a\u05f3\u1fbd\u1fbf"
                    + "\u1fef\u1ffd\u1ffe\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07\uff40";
    private static final String QUOTATION_MARKS = "\u201c\u201d\u201e\u201f\u2033\u2036\u301d\u301e\uff02";
    private static final String HYPHENS = "\u2010\u2011\u2212\ufe63\uff0d";
    /** Shown as a space as wide as a letter. */
    private static final String BLANK_LETTERS = "\u3164\uffa0\u2800";
    private static final int JOINER = 0x200D;
    private static final char REPLACEMENT = '\ufffd';

    private Characters() {}

    static MappedText read(MappedText text) {
        return normalized(visible(text));
    }

    private static MappedText visible(MappedText text) {
        MappedText visible = new MappedText(text.length());
        for (int at = 0, end; at < text.length(); at = end) {
            int codePoint = text.codePointAt(at);
            end = at + Character.charCount(codePoint);
            if (isKept(codePoint) || codePoint == JOINER && joinsEmoji(visible, text, end)) {
                append(visible, text, at, end);
            }
        }
        return visible;
    }

    private static boolean isKept(int codePoint) {
        return BLANK_LETTERS.indexOf(codePoint) >= 0
                || APOSTROPHES.indexOf(codePoint) >= 0
                || !CodePoints.isDefaultIgnorable(codePoint)
                        && (CodePoints.isWhiteSpace(codePoint) || Character.getType(codePoint) != Character.CONTROL)
                        && (codePoint < 0xFFF9 || codePoint > 0xFFFB);
    }

    private static boolean joinsEmoji(MappedText before, MappedText text, int next) {
        return before.length() > 0
                && next < text.length()
                && CodePoints.isEmoji(Character.codePointBefore(before, before.length()))
                && CodePoints.isEmoji(text.codePointAt(next));
    }

    private static void append(MappedText visible, MappedText text, int at, int end) {
        if (end - at == 2) {
            visible.copy(text, at, end);
        } else {
            visible.append(one(text.charAt(at)), text.begin(at), text.end(at));
        }
    }

    private static char one(char unit) {
        if (unit < 0x7F && unit != '`') {
            return unit;
        }
        if (APOSTROPHES.indexOf(unit) >= 0) {
            return '\'';
        }
        if (QUOTATION_MARKS.indexOf(unit) >= 0) {
            return '"';
        }
        if (HYPHENS.indexOf(unit) >= 0) {
            return '-';
        }
        if (BLANK_LETTERS.indexOf(unit) >= 0) {
            return ' ';
        }
        return Character.isSurrogate(unit) ? REPLACEMENT : unit;
    }

    private static MappedText normalized(MappedText text) {
        if (Normalizer.isNormalized(text, Normalizer.Form.NFKC)) {
            return text;
        }
        MappedText normalized = new MappedText(text.length());
        for (int at = 0, end; at < text.length(); at = end) {
            end = segmentEnd(text, at);
            String segment = text.subSequence(at, end).toString();
            String composed = isJamoOfItsOwn(segment) ? segment : Normalizer.normalize(segment, Normalizer.Form.NFKC);
            if (composed.equals(segment)) {
                normalized.copy(text, at, end);
            } else {
                normalized.append(composed, text.begin(at), text.end(end - 1));
            }
        }
        return normalized;
    }

    /** A character with what may compose with it: its marks, or the vowel and the final of a syllable. */
    private static int segmentEnd(MappedText text, int begin) {
        int end = begin + Character.charCount(text.codePointAt(begin));
        while (end < text.length() && CodePoints.composesWithTheLast(text.codePointAt(end))) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    /** "ㅋㅋ", "ㅠㅠ": NFKC would take them for parts of syllables to come. */
    private static boolean isJamoOfItsOwn(String segment) {
        return segment.length() == 1 && segment.charAt(0) >= 0x3131 && segment.charAt(0) <= 0x318E;
    }
}
