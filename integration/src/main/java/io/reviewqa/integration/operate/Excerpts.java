package io.reviewqa.integration.operate;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.types.Binary;

/** Shows anything, however large or malformed, in little text. */
final class Excerpts {

    /** Bytes, or characters, of a value that are shown. */
    static final int SHOWN = 1_000;
    /** Parts of a collection that are shown. */
    static final int PARTS = 64;

    private static final String MORE = "…";

    private Excerpts() {}

    /** Text of bytes that should be UTF-8; a byte that is not is shown as {@code \xC3}. */
    static String text(byte[] value, int shown) {
        String text = beginning(value, shown);
        return value.length <= shown ? text : text + " (" + value.length + " bytes)";
    }

    /** The same of what may have gone on behind these bytes. */
    static String beginning(byte[] value, int shown) {
        boolean whole = value.length <= shown;
        ByteBuffer bytes = ByteBuffer.wrap(value, 0, whole ? value.length : shown);
        CharBuffer chars = CharBuffer.allocate(bytes.remaining());
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        StringBuilder text = new StringBuilder();
        CoderResult result;
        // A character cut in its midst is left out: it is an error only at the end of the input.
        while ((result = decoder.decode(bytes, chars, whole)).isError()) {
            text.append(chars.flip());
            chars.clear();
            for (int i = 0; i < result.length(); i++) {
                text.append("\\x%02X".formatted(bytes.get()));
            }
        }
        text.append(chars.flip());
        return whole ? text.toString() : text + MORE;
    }

    /** A value of a document, of JSON's types only. */
    static Object value(Object value) {
        if (value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return parts(map);
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().limit(PARTS).map(Excerpts::value).toList();
        }
        if (value instanceof Binary binary) {
            return binary.length() + " bytes";
        }
        return value instanceof Date date ? date.toInstant().toString() : cut(value.toString());
    }

    static Map<String, Object> parts(Map<?, ?> map) {
        Map<String, Object> parts = new LinkedHashMap<>();
        map.entrySet().stream().limit(PARTS).forEach(part -> parts.put(cut(part.getKey().toString()), value(part.getValue())));
        if (map.size() > PARTS) {
            parts.put(MORE, (map.size() - PARTS) + " more");
        }
        return parts;
    }

    private static String cut(String text) {
        if (text.length() <= SHOWN) {
            return text;
        }
        // Half of a surrogate pair could not be written as JSON.
        int end = Character.isHighSurrogate(text.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return text.substring(0, end) + MORE + " (" + text.length() + " characters)";
    }
}
