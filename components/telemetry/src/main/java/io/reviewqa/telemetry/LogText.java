package io.reviewqa.telemetry;

/**
 * Text as it may stand in a line of a log: what would end the line, move the cursor, turn the direction of reading or not be seen
 * is written as in Java source and in JSON, {@code \n} or {@code \u202e}.
 */
public final class LogText {

    private LogText() {}

    /** The text itself where there is nothing to escape, which is nearly always; null of null. */
    public static String escape(String text) {
        if (text == null) {
            return null;
        }
        int first = 0;
        while (first < text.length()) {
            int codePoint = text.codePointAt(first);
            if (isEscaped(codePoint)) {
                return escape(text, first);
            }
            first += Character.charCount(codePoint);
        }
        return text;
    }

    private static String escape(String text, int first) {
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
        text.substring(first).codePoints().forEach(codePoint -> {
            switch (codePoint) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> {
                    if (isEscaped(codePoint)) {
                        for (char unit : Character.toChars(codePoint)) {
                            escaped.append("\\u%04x".formatted((int) unit));
                        }
                    } else {
                        escaped.appendCodePoint(codePoint);
                    }
                }
            }
        });
        return escaped.toString();
    }

    /** A tab only makes room. Format characters are those of direction, and others that are not seen. */
    private static boolean isEscaped(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f || codePoint == '\t') {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }
}
