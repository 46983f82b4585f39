package io.reviewqa.camel.redis.stream;

import java.util.Map;
import java.util.regex.Pattern;

import org.apache.camel.Message;

/** W3C trace context as fields of an entry: {@code traceparent} and, where there is one, {@code tracestate}. */
final class TraceContext {

    private static final String PARENT = "traceparent";
    private static final String STATE = "tracestate";
    private static final Pattern VALID_PARENT = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int MAX_STATE = 512;

    private TraceContext() {}

    /** Sets the headers from the fields, if these are valid. */
    static void extract(Map<String, String> fields, Message message) {
        String parent = fields.get(PARENT);
        if (parent == null || !VALID_PARENT.matcher(parent).matches()) {
            return;
        }
        message.setHeader(PARENT, parent);
        String state = fields.get(STATE);
        if (state != null && state.length() <= MAX_STATE) {
            message.setHeader(STATE, state);
        }
    }

    /** Sets the fields of one of many entries from the headers, unless it says itself what it belongs to. */
    static void injectMissing(Message message, Map<String, String> fields) {
        String own = fields.get(PARENT);
        if (own == null || !VALID_PARENT.matcher(own).matches()) {
            inject(message, fields);
        }
    }

    /** Sets the fields from the headers, which speak of the present span, over what a copied entry may still hold. */
    static void inject(Message message, Map<String, String> fields) {
        String parent = message.getHeader(PARENT, String.class);
        if (parent == null || !VALID_PARENT.matcher(parent).matches()) {
            return;
        }
        fields.put(PARENT, parent);
        String state = message.getHeader(STATE, String.class);
        if (state == null || state.length() > MAX_STATE) {
            fields.remove(STATE);
        } else {
            fields.put(STATE, state);
        }
    }
}
