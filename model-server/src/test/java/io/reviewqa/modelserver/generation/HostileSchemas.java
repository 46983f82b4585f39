package io.reviewqa.modelserver.generation;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Schemas as nobody should send them: sound ones, sound ones with something wrong in them, damaged text, and known enemies. */
final class HostileSchemas {

    /** Each has ended a process: by llama.cpp's JSON parser, by its converter, or by a grammar that allows nothing. */
    static final List<String> KNOWN = List.of(
            "{\"const\":\"\\ud800\"}", "{\"type\":\"string\"} garbage", "{\"type\":\"string\"}{\"type\":\"null\"}",
            "{\"const\":1e999}", "{\"const\":-1e999}", "{\"const\":%s}".formatted("9".repeat(5_000)),
            "{\"const\":1.%s}".formatted("1".repeat(5_000)), "{\"enum\":[]}", "false", "{\"not\":{}}",
            "{\"enum\":[\"\\udc00\"]}", "{\"type\":\"object\",\"properties\":{\"\\ud800\":{\"type\":\"null\"}}}",
            "{\"type\":\"array\",\"minItems\":3,\"maxItems\":2}", "{\"type\":\"string\",\"minLength\":9,\"maxLength\":1}",
            "{\"type\":\"string\",\"pattern\":\"(\"}", "{\"$ref\":\"#\"}", "{\"$ref\":\"http://127.0.0.1/x\"}",
            "{\"type\":\"object\",\"required\":[\"absent\"]}", "[".repeat(100_000), "{\"items\":".repeat(16_000),
            "{\"anyOf\":[".repeat(1_500), "{\"const\":\"\u0000\"}", "{\"const\":NaN}", "{\"type\":\"string\",\"type\":\"null\"}",
            "\uFEFF{\"type\":\"null\"}", "{'type':'null'}", "{\"type\":\"null\",}", "{\"type\":\"null\"}\u0000", "nul", "\"",
            "{");

    private static final List<String> WORDS =
            List.of("yes", "", " ", "한글", "\\u0000", "\\n", "\\\"", "\\\\", "😀", "\\ud83d\\ude00", "\\ud800",
                    "] }", "root ::= x", "a\\tb", "\u0001", "\u007f", "e\u0301", "\u202E", "\\uffff", "[\\\\x00]", "{0,9}", "-",
                    "\\u2028", "null");
    private static final List<String> NUMBERS =
            List.of("0", "-0", "1", "-1.5", "1e5", "1E-5", "123456789012345678", "0.1e-30", "1e999",
                    "3.14159265358979", "99999999999999999", "-1e17", "0e99999", "1e-2147483648", "1e2147483648");
    private static final List<String> LENGTHS =
            List.of("0", "1", "2", "3", "17", "1000", "1001", "-1", "1.5", "\"1\"", "99999999999", "null");
    private static final List<String> INSERTS =
            List.of("\\ud800", "1e999", "}{", "\u0000", "[[[[[[[[", "\"", ",", ":", "null", "\\u", "{}", "\uD800",
                    "{\"type\":\"null\"}", "false", "[]", "//", "'");

    private final Random random;

    HostileSchemas(Random random) {
        this.random = random;
    }

    String next() {
        return switch (random.nextInt(10)) {
            case 0 -> KNOWN.get(random.nextInt(KNOWN.size()));
            case 1, 2 -> damaged(schema(0));
            case 3 -> large();
            default -> schema(0);
        };
    }

    private String schema(int depth) {
        int kind = random.nextInt(depth > 4 ? 6 : 12);
        return switch (kind) {
            case 0 -> "{\"const\":%s}".formatted(value());
            case 1 -> "{\"enum\":[%s]}".formatted(many(6, this::value));
            case 2 -> "{\"type\":\"string\"%s}".formatted(range("Length"));
            case 3 -> "{\"type\":\"%s\"}".formatted(pick(List.of("integer", "number", "boolean", "null")));
            case 4 -> "{\"type\":\"string\",\"enum\":[\"%s\",\"%s\"]}".formatted(word(), word());
            case 5 -> rare(List.of("{}", "true", "false", "[]", "5", "{\"type\":[\"string\",\"null\"]}", "{\"type\":\"any\"}",
                    "{\"allOf\":[{\"type\":\"null\"}]}", "{\"type\":\"string\",\"format\":\"date\"}"));
            case 6, 7 -> "{\"type\":\"array\",\"items\":%s%s}".formatted(schema(depth + 1), range("Items"));
            case 8 -> "{\"%s\":[%s]}".formatted(pick(List.of("anyOf", "oneOf")), many(5, () -> schema(depth + 1)));
            case 9 -> "{\"type\":\"%s\"}".formatted(pick(List.of("object", "array")));
            default -> object(depth);
        };
    }

    private String object(int depth) {
        List<String> names = IntStream.range(0, random.nextInt(6)).mapToObj(i -> word() + i).toList();
        String members =
                names.stream().map(name -> "\"%s\":%s".formatted(name, schema(depth + 1))).collect(Collectors.joining(","));
        String required =
                names.stream().filter(name -> random.nextBoolean()).map("\"%s\""::formatted).collect(Collectors.joining(","));
        String more = random.nextInt(3) == 0 ? ",\"additionalProperties\":" + random.nextBoolean() : "";
        return "{\"type\":\"object\",\"properties\":{%s},\"required\":[%s]%s}".formatted(members, required, more);
    }

    private String large() {
        return switch (random.nextInt(4)) {
            case 0 -> "{\"enum\":[%s]}".formatted(IntStream.range(0, random.nextInt(200)).mapToObj(String::valueOf)
                    .collect(Collectors.joining(",")));
            case 1 -> "{\"const\":\"%s\"}".formatted(word().repeat(random.nextInt(600)));
            case 2 -> "{\"type\":\"array\",\"items\":".repeat(random.nextInt(12)) + "{\"type\":\"string\"}" + "}".repeat(8);
            default -> "{\"type\":\"object\",\"properties\":{%s}}".formatted(IntStream.range(0, random.nextInt(150))
                    .mapToObj(i -> "\"p%d\":{\"type\":\"string\",\"maxLength\":%d}".formatted(i, random.nextInt(60)))
                    .collect(Collectors.joining(",")));
        };
    }

    private String damaged(String schema) {
        StringBuilder text = new StringBuilder(schema);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, pick(INSERTS));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(5)));
                default -> text.insert(at, (char) random.nextInt(128));
            }
        }
        return text.toString();
    }

    private String range(String what) {
        String least = random.nextInt(3) == 0 ? ",\"min%s\":%s".formatted(what, mostlySmall()) : "";
        return least + (random.nextInt(3) == 0 ? ",\"max%s\":%s".formatted(what, mostlySmall()) : "");
    }

    private String mostlySmall() {
        return random.nextInt(8) == 0 ? pick(LENGTHS) : String.valueOf(random.nextInt(5));
    }

    private String value() {
        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(4) == 0 ? pick(NUMBERS) : String.valueOf(random.nextInt());
            case 1 -> pick(List.of("true", "false", "null"));
            case 2 -> rare(List.of("{}", "[1]", "NaN"));
            default -> "\"%s\"".formatted(word());
        };
    }

    /** Mostly something sound, so that a schema has a chance to be taken. */
    private String rare(List<String> wrong) {
        return random.nextInt(8) == 0 ? pick(wrong) : wrong.get(0).equals("{}") && wrong.size() > 3 ? "{\"type\":\"null\"}" : "7";
    }

    private String word() {
        String word = pick(WORDS);
        return random.nextInt(3) == 0 && !word.contains("ud800") ? word : "w" + random.nextInt(50);
    }

    private String many(int most, java.util.function.Supplier<String> each) {
        return IntStream.rangeClosed(0, random.nextInt(most)).mapToObj(i -> each.get()).collect(Collectors.joining(","));
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
