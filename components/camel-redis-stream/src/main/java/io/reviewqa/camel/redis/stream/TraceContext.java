package io.reviewqa.camel.redis.stream;

import static io.reviewqa.camel.redis.stream.group.TraceFields.PARENT;
import static io.reviewqa.camel.redis.stream.group.TraceFields.STATE;

import io.reviewqa.camel.redis.stream.group.TraceFields;
import java.util.Map;
import org.apache.camel.Message;

/** W3C trace context as fields of an entry: {@code traceparent} and, where there is one, {@code tracestate}. */
final class TraceContext {

    private TraceContext() {}

    /** Sets the headers from the fields, if these are valid. */
    static void extract(StreamEntry entry, Message message) {
        String parent = entry.traceParent();
        if (parent == null) {
            return;
        }
        message.setHeader(PARENT, parent);
        String state = entry.fields().get(STATE);
        if (TraceFields.isState(state)) {
            message.setHeader(STATE, state);
        }
    }

    /** Sets the fields of one of many entries from the headers, unless it says itself what it belongs to. */
    static void injectMissing(Message message, Map<String, String> fields) {
        if (!TraceFields.isParent(fields.get(PARENT))) {
            inject(message, fields);
        }
    }

    /** Sets the fields from the headers, which speak of the present span, over what a copied entry may still hold. */
    static void inject(Message message, Map<String, String> fields) {
        String parent = message.getHeader(PARENT, String.class);
        if (!TraceFields.isParent(parent)) {
            return;
        }
        fields.put(PARENT, parent);
        String state = message.getHeader(STATE, String.class);
        if (TraceFields.isState(state)) {
            fields.put(STATE, state);
        } else {
            fields.remove(STATE);
        }
    }
}
