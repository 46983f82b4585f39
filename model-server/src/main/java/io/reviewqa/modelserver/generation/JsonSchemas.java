package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.failure.ModelServerException.invalidInput;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Lets through the part of JSON Schema that every engine understands: type, properties, required, additionalProperties
 * (true or false), items, enum, const, anyOf, oneOf, the limits of lengths, and title and description. llama.cpp ends the
 * whole process over a schema that it does not understand, so nothing else may reach it.
 */
final class JsonSchemas {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_CHARACTERS = 16_384;
    private static final int MAX_DEPTH = 8;
    private static final int MAX_LENGTH = 1_000;
    private static final Set<String> TYPES = Set.of("object", "array", "string", "integer", "number", "boolean", "null");

    private JsonSchemas() {}

    /**
     * @param schema empty: none
     * @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT naming what is not understood
     */
    static void check(String schema) {
        if (schema.isEmpty()) {
            return;
        }
        if (schema.length() > MAX_CHARACTERS) {
            throw invalidInput("json_schema: %d characters, at most %d are taken".formatted(schema.length(), MAX_CHARACTERS));
        }
        try {
            check(JSON.readTree(schema), "$", 0);
        } catch (JsonProcessingException e) {
            throw invalidInput("json_schema is not JSON: " + e.getOriginalMessage());
        }
    }

    private static void check(JsonNode schema, String path, int depth) {
        require(schema.isObject() && !schema.isEmpty(), path, "a schema is a JSON object that says something");
        require(depth <= MAX_DEPTH, path, "schemas are nested at most %d deep".formatted(MAX_DEPTH));
        require(schema.has("type") || schema.has("enum") || schema.has("const") || schema.has("anyOf") || schema.has("oneOf"),
                path, "one of type, enum, const, anyOf, oneOf is wanted");
        schema.properties().forEach(field -> checkKeyword(field.getKey(), field.getValue(), path + "." + field.getKey(), depth));
    }

    private static void checkKeyword(String keyword, JsonNode value, String path, int depth) {
        switch (keyword) {
            case "type" -> require(TYPES.contains(value.asText()) && value.isTextual(), path, "one of " + TYPES + " is wanted");
            case "properties" -> {
                require(value.isObject(), path, "an object is wanted");
                value.properties().forEach(property -> check(property.getValue(), path + "." + property.getKey(), depth + 1));
            }
            case "items" -> check(value, path, depth + 1);
            case "anyOf", "oneOf" -> {
                require(value.isArray() && !value.isEmpty(), path, "a list of schemas is wanted");
                value.forEach(option -> check(option, path, depth + 1));
            }
            case "required" -> require(value.isArray() && all(value, JsonNode::isTextual), path, "a list of names is wanted");
            case "enum" -> require(value.isArray() && !value.isEmpty() && all(value, JsonNode::isValueNode),
                    path, "a list of plain values is wanted");
            case "const" -> require(value.isValueNode(), path, "a plain value is wanted");
            case "additionalProperties" -> require(value.isBoolean(), path, "true or false is wanted");
            case "minItems", "maxItems", "minLength", "maxLength" -> require(
                    value.isInt() && value.asInt() >= 0 && value.asInt() <= MAX_LENGTH, path,
                    "0 to %d is wanted".formatted(MAX_LENGTH));
            case "title", "description" -> require(value.isTextual(), path, "a text is wanted");
            default -> throw invalidInput("json_schema: %s is not understood".formatted(path));
        }
    }

    private static boolean all(JsonNode list, Predicate<JsonNode> what) {
        return StreamSupport.stream(list.spliterator(), false).allMatch(what);
    }

    private static void require(boolean holds, String path, String otherwise) {
        if (!holds) {
            throw invalidInput("json_schema: %s: %s".formatted(path, otherwise));
        }
    }
}
