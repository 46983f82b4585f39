package io.reviewqa.telemetry;

/**
 * Text as it may stand in a line of a log: what would end the line, move the cursor or turn the direction of reading is written
 * as in Java source, {@code \n} or {@code \u202e}.
 */
public final class LogText {

    private LogText() {}

    /** The text itself where there is nothing to escape, which is nearly always; null of null. */
    public static String escape(String text) {
        if (text == null) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text.charAt(i))) {
                return escape(text, i);
            }
        }
        return text;
    }

    private static String escape(String text, int first) {
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char character = text.charAt(i);
            switch (character) {
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                default -> {
                    if (isEscaped(character)) {
                        escaped.append("\\u%04x".formatted((int) character));
                    } else {
                        escaped.append(character);
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** A tab only makes room. Format characters are those of direction, and others that are not seen. */
    private static boolean isEscaped(char character) {
        if (character >= ' ' && character < 0x7f || character == '\t') {
            return false;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
