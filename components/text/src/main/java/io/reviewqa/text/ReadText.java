package io.reviewqa.text;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A text as it is read, before it is embedded, labelled, analysed or asked: the same text in other code points, entities or
 * tags reads the same. Every span of the reading leads back to the original, so that what is quoted stays verbatim.
 *
 * <pre>{@code
 * ReadText.plain("isn&#39;t s\u00adalty<br />");      // "isn't salty"
 * ReadText read = ReadText.of("The <b>broth</b>…");
 * read.text();                                        // "The broth..."
 * read.quote(4, 9);                                   // "broth"
 * }</pre>
 *
 * <p>Some microseconds a sentence; a text that reads as it stands, as most do, costs one look at each character.
 */
public final class ReadText {

    /**
     * Changes when texts are read or split otherwise, or come with other labels (2: the taxonomy's packs), so that what was made
     * of them by another version is made anew.
     */
    public static final int VERSION = 2;

    private final String original;
    private final String text;
    /** Null where the text reads as it stands. */
    private final MappedText mapped;

    private ReadText(String original, String text, MappedText mapped) {
        this.original = original;
        this.text = text;
        this.mapped = mapped;
    }

    /** Reads a text, its lines kept apart: one line feed for any line end, two for the end of a paragraph. */
    public static ReadText of(String original) {
        if (readsAsItStands(original)) {
            return new ReadText(original, original, null);
        }
        MappedText mapped = spaced(Characters.read(Markup.decoded(MappedText.of(original))));
        return new ReadText(original, mapped.toString(), mapped);
    }

    /** The reading of a text on one line. Reading it again changes nothing. */
    public static String plain(String original) {
        return oneLine(of(original).text);
    }

    private static String oneLine(String text) {
        return text.indexOf('\n') < 0 ? text : text.replaceAll("\n+", " ");
    }

    public String text() {
        return text;
    }

    public String original() {
        return original;
    }

    /** What a span of the reading stands for, word for word: never cut inside a character that a reader sees. */
    public String quote(int begin, int end) {
        return original.substring(originalBegin(begin), originalEnd(end));
    }

    private int originalBegin(int begin) {
        return mapped == null ? begin : mapped.begin(begin);
    }

    /** With what belongs to the last character and is not read: a variation of an emoji. */
    private int originalEnd(int end) {
        int last = mapped == null ? end : mapped.end(end - 1);
        while (last < original.length() && extendsTheLast(original.codePointAt(last))) {
            last += Character.charCount(original.codePointAt(last));
        }
        return last;
    }

    private static boolean extendsTheLast(int codePoint) {
        return CodePoints.isMark(codePoint) || codePoint == 0x200D || codePoint >= 0xE0020 && codePoint <= 0xE007F;
    }

    /**
     * Where a span of the reading is cut so that no character of the original is: at {@code limit} or before it, after it
     * only where a single character is as long as that.
     */
    int cut(int begin, int limit, int end) {
        int from = originalBegin(begin);
        Graphemes graphemes = new Graphemes(original.substring(from, originalEnd(end)));
        IntPredicate isCut = at -> isApart(at) && graphemes.isBoundary(originalBegin(at) - from);
        return IntStream.rangeClosed(1, limit - begin)
                .map(back -> limit + 1 - back)
                .filter(isCut)
                .findFirst()
                .orElseGet(() -> IntStream.range(limit + 1, end).filter(isCut).findFirst().orElse(end));
    }

    private boolean isApart(int cut) {
        return mapped == null || mapped.begin(cut) >= mapped.end(cut - 1);
    }

    /** Runs of white space become one space or line end; none is left at the ends. */
    private static MappedText spaced(MappedText text) {
        MappedText spaced = new MappedText(text.length());
        for (int at = 0, end; at < text.length(); at = end) {
            if (!CodePoints.isWhiteSpace(text.charAt(at))) {
                end = at + 1;
                spaced.copy(text, at, end);
                continue;
            }
            end = at + 1;
            while (end < text.length() && CodePoints.isWhiteSpace(text.charAt(end))) {
                end++;
            }
            if (spaced.length() > 0 && end < text.length()) {
                spaced.append(space(text, at, end), text.begin(at), text.end(end - 1));
            }
        }
        return spaced;
    }

    private static String space(MappedText text, int begin, int end) {
        int lines = 0;
        for (int i = begin; i < end; i++) {
            boolean isSecondHalf = text.charAt(i) == '\n' && i > begin && text.charAt(i - 1) == '\r';
            lines += CodePoints.isLineEnd(text.charAt(i)) && !isSecondHalf ? 1 : 0;
        }
        return switch (lines) {
            case 0 -> " ";
            case 1 -> Markup.LINE_END;
            default -> Markup.PARAGRAPH_END;
        };
    }

    /** Whether the text holds only what stays as it is: ASCII without markup, Hangul syllables, single spaces. */
    private static boolean readsAsItStands(String text) {
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean isSpace = unit == ' ' || unit == '\n';
            if (isSpace ? last == ' ' || last == '\n' : !isOrdinary(unit)) {
                return false;
            }
            last = unit;
        }
        return text.isEmpty() || last != ' ' && last != '\n';
    }

    private static boolean isOrdinary(char unit) {
        return unit > ' ' && unit < 0x7F && unit != '&' && unit != '<' && unit != '`'
                || unit >= 0xAC00 && unit <= 0xD7A3
                || unit >= 0x3131 && unit <= 0x318E && unit != 0x3164;
    }
}
