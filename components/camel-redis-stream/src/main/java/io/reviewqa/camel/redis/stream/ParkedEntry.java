package io.reviewqa.camel.redis.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An entry of a dead-letter stream: the fields of the entry that was given up on, whatever bytes they are, and what says why.
 *
 * @param id     its id in the dead-letter stream; the milliseconds tell when it was parked
 * @param fields names and values as they came, a name perhaps repeatedly; empty where the entry was deleted before it was parked
 * @param letter what the component put behind them ({@link DeadLetterFields}), by name; empty where somebody else put the entry
 *               there
 * @param whole  whether the fields are all there are, and not an excerpt of what is very large
 */
public record ParkedEntry(String id, List<Map.Entry<byte[], byte[]>> fields, Map<String, byte[]> letter, boolean whole) {

    /**
     * Tells the entry's own fields from the letter's. Only the last are the letter's, from the last reason on: the entry may have some of
     * the same names.
     *
     * @param all names and values in their order, in a map that tells arrays apart by identity, as Lettuce and Spring give it
     */
    public static ParkedEntry of(String id, Map<byte[], byte[]> all) {
        return of(id, all, true);
    }

    static ParkedEntry of(String id, Map<byte[], byte[]> all, boolean allRead) {
        List<Map.Entry<byte[], byte[]>> own = new ArrayList<>(all.entrySet());
        Map<String, byte[]> letter = new HashMap<>();
        for (int i = own.size() - 1; i >= 0 && !letter.containsKey(DeadLetterFields.REASON); i--) {
            String name = new String(own.get(i).getKey(), StandardCharsets.UTF_8);
            if (!DeadLetterFields.ALL.contains(name) || letter.putIfAbsent(name, own.get(i).getValue()) != null) {
                break;
            }
        }
        if (!letter.containsKey(DeadLetterFields.REASON)) {
            letter.clear();
        }
        own = own.subList(0, own.size() - letter.size());
        return new ParkedEntry(id, own, letter, allRead && !letter.containsKey(DeadLetterFields.EXCERPT_OF));
    }

    /** How often it was delivered; null where nobody said. */
    public Long deliveryCount() {
        byte[] count = letter.get(DeadLetterFields.DELIVERY_COUNT);
        String text = count == null ? "" : new String(count, StandardCharsets.UTF_8);
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
