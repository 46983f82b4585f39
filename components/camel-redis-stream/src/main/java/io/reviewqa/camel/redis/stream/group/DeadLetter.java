package io.reviewqa.camel.redis.stream.group;

import io.reviewqa.camel.redis.stream.DeadLetterFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Why an entry is given up.
 *
 * @param id            the entry's id in the original stream
 * @param reason        one line for a person
 * @param stack         the causes with their uppermost frames; empty when no exception led here
 * @param deliveryCount how often the entry was delivered
 * @param traceParent   the span that it is parked in, as {@value TraceFields#PARENT}; null where there is none
 */
public record DeadLetter(String id, String reason, String stack, long deliveryCount, String traceParent) {

    private static final int MAX_REASON = 1_000;
    private static final int MAX_CAUSES = 5;
    private static final int FRAMES_PER_CAUSE = 4;

    static DeadLetter of(StreamRecord entry, String reason, long deliveryCount) {
        return new DeadLetter(entry.id(), reason, "", deliveryCount, null);
    }

    static DeadLetter of(String id, Throwable cause, long deliveryCount) {
        return new DeadLetter(id, abbreviate(Objects.toString(cause)), stackSummary(cause), deliveryCount, null);
    }

    /** The same, parked in a span. */
    public DeadLetter in(String span) {
        return new DeadLetter(id, reason, stack, deliveryCount, span);
    }

    /** The fields put behind the entry's own in the dead-letter stream: names and values by turns. */
    public List<String> fields(String stream, String group, String consumer) {
        List<String> fields = new ArrayList<>(List.of(
                DeadLetterFields.REASON, reason,
                DeadLetterFields.STACK, stack,
                DeadLetterFields.DELIVERY_COUNT, Long.toString(deliveryCount),
                DeadLetterFields.STREAM, stream,
                DeadLetterFields.ID, id,
                DeadLetterFields.GROUP, group,
                DeadLetterFields.CONSUMER, consumer));
        if (traceParent != null) {
            fields.addAll(List.of(DeadLetterFields.TRACE_PARENT, traceParent));
        }
        return fields;
    }

    private static String stackSummary(Throwable thrown) {
        List<String> lines = new ArrayList<>();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++, cause = cause.getCause()) {
            lines.add((depth == 0 ? "" : "Caused by: ") + abbreviate(cause.toString()));
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES_PER_CAUSE, frames.length); i++) {
                lines.add("  at " + frames[i]);
            }
        }
        return String.join("\n", lines);
    }

    private static String abbreviate(String text) {
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON) + "…";
    }
}
