package io.reviewqa.integration.operate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.data.redis.connection.stream.ByteRecord;

/**
 * An entry of a dead-letter stream: the fields of the original entry, and behind them those that the component {@code
 * redis-stream} put there.
 *
 * @param own names and values as they came, a name perhaps repeatedly
 * @param letter what says why it is there, by name
 */
record ParkedEntry(List<Map.Entry<byte[], byte[]>> own, Map<String, byte[]> letter) {

    /** What the component puts behind the fields of an entry that it parks. */
    static final List<String> LETTER_FIELDS = List.of(
            "dlq_reason", "dlq_stack", "dlq_delivery_count", "dlq_stream", "dlq_id", "dlq_group", "dlq_consumer");

    private static final int STACK_SHOWN = 10_000;

    /** Only the last fields are the letter's: an original entry may have some of the same names. */
    static ParkedEntry of(Map<byte[], byte[]> fields) {
        List<Map.Entry<byte[], byte[]>> own = new ArrayList<>(fields.entrySet());
        Map<String, byte[]> letter = new HashMap<>();
        while (!own.isEmpty() && letter.size() < LETTER_FIELDS.size()) {
            Map.Entry<byte[], byte[]> last = own.get(own.size() - 1);
            String name = new String(last.getKey(), StandardCharsets.UTF_8);
            if (!LETTER_FIELDS.contains(name) || letter.putIfAbsent(name, last.getValue()) != null) {
                break;
            }
            own.remove(own.size() - 1);
        }
        return new ParkedEntry(own, letter);
    }

    static DeadLetter deadLetter(DeadLetterSource source, ByteRecord record) {
        ParkedEntry entry = of(record.getValue());
        DeadLetterId id = DeadLetterId.ofEntry(source, record.getId().getValue());
        return new DeadLetter(
                id.toString(),
                source,
                id.parked(),
                entry.text("dlq_reason", 2 * Excerpts.SHOWN),
                entry.deliveries(),
                entry.text("dlq_stack", STACK_SHOWN),
                entry.fields(),
                null);
    }

    private Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        own.stream().limit(Excerpts.PARTS).forEach(field -> fields.put(
                Excerpts.text(field.getKey(), Excerpts.SHOWN), Excerpts.text(field.getValue(), Excerpts.SHOWN)));
        if (own.size() > Excerpts.PARTS) {
            fields.put("…", (own.size() - Excerpts.PARTS) + " more");
        }
        return fields;
    }

    private String text(String name, int shown) {
        byte[] value = letter.get(name);
        return value == null || value.length == 0 ? null : Excerpts.text(value, shown);
    }

    private Long deliveries() {
        String count = text("dlq_delivery_count", Excerpts.SHOWN);
        return count != null && count.matches("\\d{1,18}") ? Long.valueOf(count) : null;
    }
}
