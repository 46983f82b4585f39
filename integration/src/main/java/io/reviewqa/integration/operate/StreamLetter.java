package io.reviewqa.integration.operate;

import io.reviewqa.camel.redis.stream.DeadLetterFields;
import io.reviewqa.camel.redis.stream.ParkedEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** Shows an entry of a dead-letter stream by excerpts. */
final class StreamLetter {

    private static final int STACK_SHOWN = 10_000;

    private StreamLetter() {}

    static DeadLetter of(DeadLetterSource source, ParkedEntry entry) {
        DeadLetterId id = DeadLetterId.ofEntry(source, entry.id());
        return new DeadLetter(
                id.toString(),
                source,
                id.parked(),
                text(entry, DeadLetterFields.REASON, 2 * Excerpts.SHOWN),
                entry.deliveryCount(),
                text(entry, DeadLetterFields.STACK, STACK_SHOWN),
                fields(entry),
                null);
    }

    /** The entry's own fields, long ones cut; of those that repeat a name the last. */
    static Map<String, String> texts(ParkedEntry entry) {
        return texts(entry, entry.fields().size());
    }

    private static Map<String, String> texts(ParkedEntry entry, int most) {
        Map<String, String> texts = new LinkedHashMap<>();
        entry.fields().stream().limit(most).forEach(field -> texts.put(
                Excerpts.text(field.getKey(), Excerpts.SHOWN), Excerpts.text(field.getValue(), Excerpts.SHOWN)));
        return texts;
    }

    private static Map<String, String> fields(ParkedEntry entry) {
        Map<String, String> fields = texts(entry, Excerpts.PARTS);
        if (entry.fields().size() > Excerpts.PARTS) {
            fields.put("…", (entry.fields().size() - Excerpts.PARTS) + " more");
        }
        return fields;
    }

    private static String text(ParkedEntry entry, String name, int shown) {
        byte[] value = entry.letter().get(name);
        return value == null || value.length == 0 ? null : Excerpts.text(value, shown);
    }
}
