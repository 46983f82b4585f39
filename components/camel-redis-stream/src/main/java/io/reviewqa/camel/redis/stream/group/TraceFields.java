package io.reviewqa.camel.redis.stream.group;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * The fields by which an entry says which trace it belongs to, by W3C's Trace Context. An entry is as good without them: what is
 * wrong with them is passed over.
 */
public final class TraceFields {

    public static final String PARENT = "traceparent";
    public static final String STATE = "tracestate";

    /** Neither version ff nor ids of zeros are valid. */
    private static final Pattern VALID_PARENT =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern VALID_STATE = Pattern.compile("[\\t -~]{1,512}");

    private static final byte[] PARENT_BYTES = PARENT.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STATE_BYTES = STATE.getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_LENGTH = 512;

    private TraceFields() {}

    public static boolean isParent(String value) {
        return value != null && VALID_PARENT.matcher(value).matches();
    }

    public static boolean isState(String value) {
        return value != null && VALID_STATE.matcher(value).matches();
    }

    /** The name of a field, if it is one of these; else null. */
    static String named(byte[] name) {
        if (Arrays.equals(name, PARENT_BYTES)) {
            return PARENT;
        }
        return Arrays.equals(name, STATE_BYTES) ? STATE : null;
    }

    /** The value of one of these fields; null where it is not valid. */
    static String value(String name, byte[] bytes) {
        if (bytes.length > MAX_LENGTH) {
            return null;
        }
        String value = new String(bytes, StandardCharsets.ISO_8859_1);
        return (name.equals(PARENT) ? isParent(value) : isState(value)) ? value : null;
    }
}
