package io.reviewqa.integration.operate;

import io.reviewqa.camel.redis.stream.DeadLetterFields;
import io.reviewqa.camel.redis.stream.ParkedEntry;
import java.nio.charset.StandardCharsets;
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

    /** The entry's own short fields, as routes that take any bytes read them: U+FFFD stands for what is not UTF-8. */
    static Map<String, String> read(ParkedEntry entry) {
        Map<String, String> read = new LinkedHashMap<>();
        entry.fields().stream()
                .filter(field -> field.getKey().length <= Excerpts.SHOWN && field.getValue().length <= Excerpts.SHOWN)
                .forEach(field -> read.put(new String(field.getKey(), StandardCharsets.UTF_8),
                        new String(field.getValue(), StandardCharsets.UTF_8)));
        return read;
    }

    /** Long ones cut; of those that repeat a name the last. */
    private static Map<String, String> fields(ParkedEntry entry) {
        Map<String, String> fields = new LinkedHashMap<>();
        entry.fields().stream().limit(Excerpts.PARTS).forEach(field -> fields.put(
                text(field.getKey(), entry), text(field.getValue(), entry)));
        if (entry.fields().size() > Excerpts.PARTS) {
            fields.put("…", entry.whole() ? (entry.fields().size() - Excerpts.PARTS) + " more" : "more");
        }
        return fields;
    }

    /** Of a value of an excerpt it is not known how long it was. */
    private static String text(byte[] value, ParkedEntry entry) {
        return entry.whole() ? Excerpts.text(value, Excerpts.SHOWN) : Excerpts.beginning(value, Excerpts.SHOWN);
    }

    private static String text(ParkedEntry entry, String name, int shown) {
        byte[] value = entry.letter().get(name);
        return value == null || value.length == 0 ? null : Excerpts.text(value, shown);
    }
}
