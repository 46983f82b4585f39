package io.reviewqa.standalone.e2e;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Entries of the streams that ReviewQA reads, with fields that say too little, too much or nothing, each determined by its number. */
final class FuzzedEntry {

    /** Fields by name, in their order. */
    record Entry(String stream, Map<String, byte[]> fields) {}

    private static final Map<String, List<String>> STREAMS = Map.of(
            "chat:requests", List.of("request_id", "store_id", "menu_id", "query"),
            "embed:jobs", List.of("review_id", "reason", "_id"),
            "qa:jobs", List.of("question_id", "more"));

    private static final List<byte[]> VALUES = List.of(
            text(""), text(" "), text("\u3000"), text("\u200b"), text("tonkotsu-alley"), text("demo-049"),
            text("Is it too salty?"),
            text("짜요?"), text("Is it too 짜요?"), text("{"), text("{\"_id\":{\"$oid\":\"507f1f77bcf86cd799439011\"}}"),
            text("{\"_id\":{\"$oid\":5}}"), text("{\"_id\":{\"$date\":{\"$numberLong\":\"9223372036854775807\"}}}"),
            text("{\"a\":".repeat(3_000)), text("[".repeat(3_000)), text("changed"), text("STALE"), text("fun"), text("null"),
            text("\u0000"), text("${body}"), text("a".repeat(500)), text("salty ".repeat(5_000)),
            new byte[] {(byte) 0xC3, 0x28}, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, new byte[1 << 20]);

    private final long seed;

    FuzzedEntry(long seed) {
        this.seed = seed;
    }

    Entry number(int number) {
        RandomGenerator random = new SplittableRandom(seed * 1_000_003 + number);
        List<String> streams = STREAMS.keySet().stream().sorted().toList();
        String stream = streams.get(random.nextInt(streams.size()));
        Map<String, byte[]> fields = new LinkedHashMap<>();
        for (String field : STREAMS.get(stream)) {
            if (random.nextInt(8) > 0) {
                fields.put(field, VALUES.get(random.nextInt(VALUES.size())));
            }
        }
        if (random.nextInt(3) > 0) {
            // What names its entry is mostly its own, so that not all are repetitions.
            fields.computeIfPresent("request_id", (name, value) -> text("fuzz-" + number));
        }
        if (fields.isEmpty() || random.nextInt(20) == 0) {
            fields.put("dlq_reason", text("mine"));
        }
        return new Entry(stream, fields);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
