package io.reviewqa.camel.redis.stream;

import java.util.List;

/**
 * Names of the fields that stand behind an entry's own in a dead-letter stream, in their order. The first is always there, so that an
 * entry's own last fields, whatever their names, are told from them.
 */
public final class DeadLetterFields {

    /** Why it was given up on, in one line. */
    public static final String REASON = "dlq_reason";
    /**
     * Bytes of the entry, of which the letter has an excerpt only: it was too large to be copied here. It is there only then. The entry lies in
     * its stream until that is trimmed.
     */
    public static final String EXCERPT_OF = "dlq_excerpt_of";
    /** The causes with their uppermost frames, a line each; empty when no exception led here. */
    public static final String STACK = "dlq_stack";
    /** How often it was delivered. */
    public static final String DELIVERY_COUNT = "dlq_delivery_count";
    /** The stream it comes from. */
    public static final String STREAM = "dlq_stream";
    /** Its id there. */
    public static final String ID = "dlq_id";
    /** The group that gave it up. */
    public static final String GROUP = "dlq_group";
    /** The consumer that gave it up. */
    public static final String CONSUMER = "dlq_consumer";
    /** The span in which it was parked, as W3C's traceparent; it is there only where a tracer has made one. */
    public static final String TRACE_PARENT = "dlq_traceparent";

    /** All of them. */
    public static final List<String> ALL =
            List.of(REASON, EXCERPT_OF, STACK, DELIVERY_COUNT, STREAM, ID, GROUP, CONSUMER, TRACE_PARENT);

    private DeadLetterFields() {}
}
