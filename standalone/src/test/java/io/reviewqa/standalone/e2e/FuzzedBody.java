package io.reviewqa.standalone.e2e;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Bodies that are nearly right, and bodies that are nothing. */
final class FuzzedBody {

    /** As they stand in JSON text: what is odd in them is for the server to find out. */
    private static final List<String> VALUES = List.of(
            "\"Is it too salty?\"", "\"fuzz\"", "\"\"", "\"   \"", "null", "true", "3", "-1", "0.5", "1e400", "1e-400",
            "9".repeat(400), "-0", "[]", "{}", "[\"a\"]", "{\"$gt\": \"\"}", "\"\\ud800\"", "\"\\udc00\\ud800 salty\"",
            "\"\\u0000\"", "\"\\u0001\\u007f\"", "\"짠가요\"", "\"\\u202e\\ufeff\"", "\"${body}\"", "\"{{user.home}}\"",
            "\"'; DROP\"", "\"" + "salty ".repeat(400) + "\"", "\"" + "a".repeat(70_000) + "\"", "\"2026-01-01T00:00:00Z\"",
            "\"9999999999-01-01T00:00:00Z\"", "\"\\x\"", "\"\t\"", "NaN", "'single'", "[".repeat(3_000));

    private static final List<String> FIELDS = List.of(
            "question", "storeId", "menuId", "topK", "maxTokens", "timeBudget", "reviewId", "text", "rating", "createdAt",
            "language", "_id", "$set",
            "a.b", "", "\\u0000", "\\ud800", "__proto__", "class");

    private final RandomGenerator random;

    FuzzedBody(RandomGenerator random) {
        this.random = random;
    }

    byte[] next() {
        byte[] json = switch (random.nextInt(10)) {
            case 0 -> new byte[0];
            case 1 -> value().getBytes(StandardCharsets.UTF_8);
            case 2 -> randomBytes();
            case 3 -> (question() + "\n" + review() + "\n" + value() + "\n").getBytes(StandardCharsets.UTF_8);
            case 4, 5 -> question().getBytes(StandardCharsets.UTF_8);
            case 6 -> review().getBytes(StandardCharsets.UTF_8);
            default -> object().getBytes(StandardCharsets.UTF_8);
        };
        return switch (random.nextInt(8)) {
            case 0 -> Arrays.copyOf(json, random.nextInt(json.length + 1));
            case 1 -> spoilt(json);
            case 2 -> concat("\ufeff".getBytes(StandardCharsets.UTF_8), json);
            case 3 -> json.length == 0 ? json : new String(json, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            default -> json;
        };
    }

    private String question() {
        return "{\"question\": %s, \"storeId\": %s}".formatted(mostly("\"Is it too salty?\""), mostly("\"fuzz\""));
    }

    private String review() {
        return "{\"reviewId\": \"fuzz-%d\", \"storeId\": %s, \"text\": %s, \"rating\": %s}"
                .formatted(random.nextInt(20), mostly("\"fuzz\""), mostly("\"Far too salty.\""), mostly("4"));
    }

    private String object() {
        StringBuilder object = new StringBuilder("{");
        for (int fields = random.nextInt(5); fields >= 0; fields--) {
            object.append('"').append(one(FIELDS)).append("\": ").append(value()).append(fields == 0 ? "" : ", ");
        }
        return object.append('}').toString();
    }

    private String mostly(String right) {
        return random.nextInt(3) > 0 ? right : value();
    }

    private String value() {
        return one(VALUES);
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A byte becomes another, mostly what UTF-8 does not have there. */
    private byte[] spoilt(byte[] json) {
        byte[] bytes = json.clone();
        if (bytes.length > 0) {
            int odd = random.nextBoolean() ? 0x80 + random.nextInt(0x80) : random.nextInt(0x20);
            bytes[random.nextInt(bytes.length)] = (byte) odd;
        }
        return bytes;
    }

    private static byte[] concat(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
