package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.generation.JsonSchemas.require;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;

/** Texts, numbers and names that a schema holds, as they may be handed on. */
final class SchemaValues {

    private static final int MAX_TEXT = 1_000;
    private static final int MAX_NAME = 128;

    /** Before the decimal point, and after it. */
    private static final int MAX_DIGITS = 17;

    private SchemaValues() {}

    /** @param type of which the value must be; empty: any */
    static ValueNode plain(JsonNode value, String type, JsonPointer at) {
        require(value.isValueNode(), at, "a plain value is wanted");
        if (value.isTextual()) {
            text(value, at);
        }
        ValueNode plain = value.isNumber() ? number(value.decimalValue(), at) : (ValueNode) value;
        require(type.isEmpty() || isOf(type, plain), at, "is not of type " + type);
        return plain;
    }

    static void text(JsonNode value, JsonPointer at) {
        require(value.isTextual(), at, "a text is wanted");
        require(value.asText().length() <= MAX_TEXT, at, "at most %d characters are taken".formatted(MAX_TEXT));
        require(isUnicode(value.asText()), at, "half a character (a lone surrogate) is no text");
    }

    static void name(String name, JsonPointer at) {
        require(name.length() <= MAX_NAME, at, "names have at most %d characters".formatted(MAX_NAME));
        require(isUnicode(name), at, "half a character (a lone surrogate) is no name");
    }

    static ArrayNode namesOf(JsonNode names, ObjectNode members, JsonPointer at) {
        require(names.isMissingNode() || names.isArray(), at, "a list of names is wanted");
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        Set<String> seen = new HashSet<>();
        for (JsonNode name : names) {
            require(name.isTextual() && members.has(name.asText()), at.appendIndex(list.size()), "names none of the properties");
            require(seen.add(name.asText()), at.appendIndex(list.size()), "is named twice");
            list.add(name.asText());
        }
        return list;
    }

    private static ValueNode number(BigDecimal number, JsonPointer at) {
        BigDecimal shortest = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        require(shortest.scale() <= MAX_DIGITS && (long) shortest.precision() - shortest.scale() <= MAX_DIGITS, at,
                "a number has at most %d digits before the point and after it".formatted(MAX_DIGITS));
        return shortest.scale() > 0
                ? JsonNodeFactory.instance.numberNode(shortest)
                : JsonNodeFactory.instance.numberNode(shortest.longValueExact());
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static boolean isUnicode(String text) {
        return text.codePoints().noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
