package io.reviewqa.modelserver.backend.gguf;

/**
 * Text as llama.cpp's tokenizers can read it: no NUL, at which a C string ends, no control characters, no halves of characters,
 * and no run without a blank, or of blanks, that is longer than {@link #LONGEST_RUN}: some tokenizers match a run by recursion,
 * and a long one ends the process on its stack.
 */
final class NativeText {

    static final int LONGEST_RUN = 200;

    private NativeText() {}

    /** The same text where it is such a text already. Longer runs are parted by a blank; of blanks the rest is left out. */
    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        int run = 0;
        boolean wasBlank = false;
        for (int i = 0, point; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            boolean isBlank = Character.isWhitespace(point) || Character.isSpaceChar(point) || Character.isISOControl(point);
            run = isBlank == wasBlank ? run + 1 : 1;
            wasBlank = isBlank;
            if (run <= LONGEST_RUN) {
                safe.appendCodePoint(readable(point));
            } else if (!isBlank) {
                safe.append(' ').appendCodePoint(readable(point));
                run = 1;
            }
        }
        return safe.toString();
    }

    private static int readable(int point) {
        if (Character.isISOControl(point)) {
            return point == '\n' || point == '\t' ? point : ' ';
        }
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point;
    }
}
