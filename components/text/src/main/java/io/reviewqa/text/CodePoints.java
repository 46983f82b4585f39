package io.reviewqa.text;

/** Properties of code points that the JDK does not tell, or tells by another definition than Unicode's. */
final class CodePoints {

    private static final int BRAILLE_BLANK = 0x2800;
    /** Default_Ignorable_Code_Point of Unicode's DerivedCoreProperties: first and last of each range, ascending. */
    private static final int[] DEFAULT_IGNORABLE = {
            0x00AD, 0x00AD, 0x034F, 0x034F, 0x061C, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B, 0x200F,
            0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0, 0xFFA0, 0xFFF0, 0xFFF8,
            0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
    };

    private CodePoints() {}

    /** Whether it is to be ignored in display where a font knows nothing better: soft hyphen, zero-width space, BOM … */
    static boolean isDefaultIgnorable(int codePoint) {
        if (codePoint < DEFAULT_IGNORABLE[0]) {
            return false;
        }
        for (int range = 0; range < DEFAULT_IGNORABLE.length && codePoint >= DEFAULT_IGNORABLE[range]; range += 2) {
            if (codePoint <= DEFAULT_IGNORABLE[range + 1]) {
                return true;
            }
        }
        return false;
    }

    /** Unicode's White_Space (what both of Java's notions tell, and NEL) and the four separators of ASCII. */
    static boolean isWhiteSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == 0x85;
    }

    /** What ends a line: LF, VT, FF, CR, NEL, U+2028 and U+2029. */
    static boolean isLineEnd(int codePoint) {
        return codePoint >= 0x0A && codePoint <= 0x0D || codePoint == 0x85 || codePoint == 0x2028 || codePoint == 0x2029;
    }

    /** Whether a reader sees anything where it stands. */
    static boolean isVisible(int codePoint) {
        return !isWhiteSpace(codePoint)
                && !isDefaultIgnorable(codePoint)
                && codePoint != BRAILLE_BLANK
                && Character.getType(codePoint) != Character.CONTROL
                && Character.getType(codePoint) != Character.FORMAT;
    }

    /** A pictograph, the sign of a keyboard's heart or sex, or a skin colour. */
    static boolean isEmoji(int codePoint) {
        return codePoint > 0xFF
                && (Character.getType(codePoint) == Character.OTHER_SYMBOL || codePoint >= 0x1F3FB && codePoint <= 0x1F3FF);
    }

    /** Whether it belongs to the character before it, in display as in normalisation. */
    static boolean composesWithTheLast(int codePoint) {
        return isMark(codePoint)
                || codePoint >= 0x1160 && codePoint <= 0x11FF
                || codePoint >= 0xD7B0 && codePoint <= 0xD7FF
                || codePoint == 0xFF9E
                || codePoint == 0xFF9F;
    }

    static boolean isMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }

    static boolean isHangul(int codePoint) {
        return codePoint >= 0x80 && script(codePoint) == Character.UnicodeScript.HANGUL;
    }

    /** The script of a letter; without a search for the two that nearly all are of. */
    static Character.UnicodeScript script(int letter) {
        if (letter < 0x80) {
            return Character.UnicodeScript.LATIN;
        }
        return letter >= 0xAC00 && letter <= 0xD7A3 ? Character.UnicodeScript.HANGUL : Character.UnicodeScript.of(letter);
    }
}
