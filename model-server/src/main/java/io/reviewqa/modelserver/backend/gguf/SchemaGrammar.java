package io.reviewqa.modelserver.backend.gguf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Writes a schema as a grammar in llama.cpp's notation (GBNF). llama.cpp's own converter ends the process over a schema that it
 * does not read, so it sees none. The grammar is ASCII, no rule is left-recursive, and each can be satisfied: members stand in
 * the schema's order, a blank may follow commas and colons, and a character is always a whole one.
 */
final class SchemaGrammar {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    /** How deep values are nested of which the schema says nothing. */
    private static final int FREE_DEPTH = 3;

    private static final String CHARACTER =
            "[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E\\u00A0-\\uD7FF\\uE000-\\uFFFD\\U00010000-\\U0010FFFF]"
                    + " | \"\\\\\" [\\x22\\x5C/bfnrt]";
    private static final String INTEGER = "\"-\"? (\"0\" | [1-9] [0-9]{0,15})";
    private static final String NUMBER = INTEGER + " (\".\" [0-9]{1,16})? ([eE] [\\x2B\\x2D]? [0-9]{1,2})?";
    private static final String BLANK = "\" \"?";

    /** Names by what stands for them, so that equal parts share a rule. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private SchemaGrammar() {}

    /** @param schema as {@link io.reviewqa.modelserver.backend.ChatPrompt.Options} has it */
    static String of(String schema) {
        SchemaGrammar grammar = new SchemaGrammar();
        String root = grammar.schema(read(schema));
        return grammar.names.entrySet().stream()
                .map(rule -> rule.getValue() + " ::= " + rule.getKey() + "\n")
                .collect(Collectors.joining("", "root ::= " + root + "\n", ""));
    }

    private static JsonNode read(String schema) {
        try {
            return JSON.readTree(schema);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a schema that was read before: " + e.getOriginalMessage(), e);
        }
    }

    /** @return the name of the rule */
    private String schema(JsonNode schema) {
        for (String options : List.of("anyOf", "oneOf")) {
            if (schema.has(options)) {
                return rule(either(each(schema.get(options)).stream().map(this::schema).toList()));
            }
        }
        if (schema.has("const")) {
            return rule(literal(schema.get("const")));
        }
        if (schema.has("enum")) {
            return rule(either(each(schema.get("enum")).stream().map(SchemaGrammar::literal).toList()));
        }
        return switch (schema.path("type").asText()) {
            case "object" -> schema.path("properties").isEmpty() && schema.path("additionalProperties").asBoolean()
                    ? freeObject(FREE_DEPTH - 1)
                    : rule(object(schema));
            case "array" -> rule(array(schema));
            case "string" -> rule("\"\\x22\" " + repeated(rule(CHARACTER), schema, "Length") + " \"\\x22\"");
            case "integer" -> rule(INTEGER);
            case "number" -> rule(NUMBER);
            case "boolean" -> rule("\"true\" | \"false\"");
            case "null" -> rule("\"null\"");
            default -> throw new IllegalArgumentException("not a schema that was read before: " + schema);
        };
    }

    private String object(JsonNode schema) {
        List<String> required = each(schema.path("required")).stream().map(JsonNode::asText).toList();
        List<Member> members = new ArrayList<>();
        schema.path("properties").properties().forEach(property -> members.add(new Member(
                rule(string(property.getKey()) + " \":\" " + BLANK + " " + schema(property.getValue())),
                required.contains(property.getKey()))));
        return "\"{\" " + members(members) + "\"}\"";
    }

    /** From the last to the first: what may follow a member, and what may come first. */
    private String members(List<Member> members) {
        String rest = "";
        List<String> firsts = new ArrayList<>();
        boolean mayBeNone = true;
        for (int i = members.size() - 1; i >= 0; i--) {
            Member member = members.get(i);
            if (member.required()) {
                firsts.clear();
                mayBeNone = false;
            }
            firsts.add(0, member.rule() + rest);
            if (i > 0) {
                String following = "(\",\" " + BLANK + " " + member.rule() + ")" + (member.required() ? "" : "?");
                rest = " " + rule(following + rest);
            }
        }
        return firsts.isEmpty() ? "" : "(" + either(firsts) + ")" + (mayBeNone ? "? " : " ");
    }

    private String array(JsonNode schema) {
        String item = schema.has("items") ? schema(schema.get("items")) : free(FREE_DEPTH - 1);
        int least = schema.path("minItems").asInt(0);
        if (schema.has("maxItems") && schema.get("maxItems").asInt() == 0) {
            return "\"[]\"";
        }
        String most = schema.has("maxItems") ? String.valueOf(schema.get("maxItems").asInt() - 1) : "";
        return "\"[\" (" + list(item, Math.max(least - 1, 0) + "," + most) + ")" + (least == 0 ? "?" : "") + " \"]\"";
    }

    private String free(int depth) {
        List<String> kinds = new ArrayList<>(List.of(rule("\"\\x22\" " + rule(CHARACTER) + "* \"\\x22\""), rule(NUMBER),
                rule("\"true\" | \"false\""), rule("\"null\"")));
        if (depth > 0) {
            kinds.add(rule("\"[\" (" + list(free(depth - 1), "0,") + ")? \"]\""));
            kinds.add(freeObject(depth - 1));
        }
        return rule(either(kinds));
    }

    private String freeObject(int depth) {
        String member = rule("\"\\x22\" " + rule(CHARACTER) + "* \"\\x22:\" " + BLANK + " " + free(depth));
        return rule("\"{\" (" + list(member, "0,") + ")? \"}\"");
    }

    /** @param more how many may follow the first */
    private static String list(String item, String more) {
        return item + (more.equals("0,0") ? "" : " (\",\" " + BLANK + " " + item + "){" + more + "}");
    }

    private static String repeated(String what, JsonNode schema, String limit) {
        int least = schema.path("min" + limit).asInt(0);
        if (!schema.has("max" + limit)) {
            return what + "{" + least + ",}";
        }
        int most = schema.get("max" + limit).asInt();
        return most == 0 ? "" : what + "{" + least + "," + most + "}";
    }

    /** Different ones only: equal ones would double the decoder's work. */
    private static String either(List<String> alternatives) {
        return alternatives.stream().distinct().collect(Collectors.joining(" | "));
    }

    private String rule(String body) {
        return names.computeIfAbsent(body, key -> "r" + names.size());
    }

    private static String string(String text) {
        return literal(JSON.getNodeFactory().textNode(text));
    }

    /** The value's JSON, in quotes. */
    private static String literal(JsonNode value) {
        StringBuilder literal = new StringBuilder("\"");
        value.toString().codePoints().forEach(point -> {
            if (point >= ' ' && point <= '~' && point != '"' && point != '\\') {
                literal.append((char) point);
            } else {
                literal.append("\\U%08X".formatted(point));
            }
        });
        return literal.append('"').toString();
    }

    private static List<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private record Member(String rule, boolean required) {}
}
