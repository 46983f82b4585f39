package io.reviewqa.modelserver.generation;

import static io.reviewqa.modelserver.failure.ModelServerException.invalidInput;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the part of JSON Schema that every engine understands and writes it anew, so that an engine only sees what was
 * understood here: <b>type</b> (one name) with properties, required and additionalProperties (true or false) of an object, items,
 * minItems and maxItems of an array, minLength and maxLength of a string; or <b>enum</b> or <b>const</b>, plain values that are of
 * the type where one is named; or <b>anyOf</b> or <b>oneOf</b>. Titles and descriptions are read over. A schema that no value
 * satisfies is refused: a decoder that may write nothing fails.
 */
final class JsonSchemas {

    private static final int MAX_DEPTH = 8;

    /** Each is a place at which a decoder's grammar forks, and each fork is tried with every token of the vocabulary. */
    private static final int MAX_FORKS = 128;

    private static final int MAX_LENGTH = 1_000;

    /** All limits of length together: a grammar spells them out. */
    private static final int MAX_LENGTHS = 4_000;

    private static final Set<String> FORMS = new TreeSet<>(Set.of("type", "enum", "const", "anyOf", "oneOf"));
    private static final Map<String, Set<String>> KEYWORDS_OF_TYPE = Map.of(
            "object", Set.of("properties", "required", "additionalProperties"),
            "array", Set.of("items", "minItems", "maxItems"),
            "string", Set.of("minLength", "maxLength"),
            "integer", Set.of(), "number", Set.of(), "boolean", Set.of(), "null", Set.of());
    private static final Set<String> WORDS_FOR_PEOPLE = Set.of("title", "description");

    private int forks;
    private int lengths;

    private JsonSchemas() {}

    /**
     * The schema as it was understood; the same when read again.
     *
     * @param schema empty: none
     * @throws io.reviewqa.modelserver.failure.ModelServerException INVALID_INPUT naming what is not taken, and by a JSON pointer
     *     where
     */
    static String canonical(String schema) {
        if (schema.isEmpty()) {
            return schema;
        }
        return new JsonSchemas().schema(SchemaText.read(schema), JsonPointer.empty(), 0).toString();
    }

    private ObjectNode schema(JsonNode schema, JsonPointer at, int depth) {
        require(schema.isObject() && !schema.isEmpty(), at, "a schema is a JSON object that says something");
        require(depth <= MAX_DEPTH, at, "schemas are nested at most %d deep".formatted(MAX_DEPTH));
        WORDS_FOR_PEOPLE.stream().filter(schema::has)
                .forEach(word -> SchemaValues.text(schema.get(word), at.appendProperty(word)));
        List<String> forms = FORMS.stream().filter(schema::has).toList();
        require(!forms.isEmpty(), at, "one of %s is wanted".formatted(String.join(", ", FORMS)));
        return switch (forms.get(0)) {
            case "anyOf", "oneOf" -> options(schema, forms.get(0), at, depth);
            case "const", "enum" -> values(schema, forms.get(0), at);
            default -> typed(schema, at, depth);
        };
    }

    private ObjectNode options(JsonNode schema, String keyword, JsonPointer at, int depth) {
        understand(schema, at, Set.of(keyword));
        JsonPointer list = at.appendProperty(keyword);
        ObjectNode rewritten = JsonNodeFactory.instance.objectNode();
        ArrayNode options = rewritten.putArray(keyword);
        require(schema.get(keyword).isArray() && !schema.get(keyword).isEmpty(), list, "a list of schemas is wanted");
        for (JsonNode option : schema.get(keyword)) {
            fork(list);
            options.add(schema(option, list.appendIndex(options.size()), depth + 1));
        }
        return rewritten;
    }

    private ObjectNode values(JsonNode schema, String keyword, JsonPointer at) {
        understand(schema, at, Set.of(keyword, "type"));
        String type = schema.has("type") ? type(schema, at) : "";
        JsonPointer place = at.appendProperty(keyword);
        JsonNode value = schema.get(keyword);
        ObjectNode rewritten = JsonNodeFactory.instance.objectNode();
        if (keyword.equals("const")) {
            fork(place);
            return rewritten.set(keyword, SchemaValues.plain(value, type, place));
        }
        require(value.isArray() && !value.isEmpty(), place, "a list of plain values is wanted");
        ArrayNode values = rewritten.putArray(keyword);
        for (JsonNode each : value) {
            fork(place);
            values.add(SchemaValues.plain(each, type, place.appendIndex(values.size())));
        }
        return rewritten;
    }

    private ObjectNode typed(JsonNode schema, JsonPointer at, int depth) {
        String type = type(schema, at);
        Set<String> keywords = new TreeSet<>(KEYWORDS_OF_TYPE.get(type));
        keywords.add("type");
        understand(schema, at, keywords);
        ObjectNode rewritten = JsonNodeFactory.instance.objectNode().put("type", type);
        switch (type) {
            case "object" -> members(schema, rewritten, at, depth);
            case "array" -> {
                if (schema.has("items")) {
                    rewritten.set("items", schema(schema.get("items"), at.appendProperty("items"), depth + 1));
                }
                range(schema, rewritten, at, "Items");
            }
            case "string" -> range(schema, rewritten, at, "Length");
            default -> {
                /* The type says it all. */ }
        }
        return rewritten;
    }

    private void members(JsonNode schema, ObjectNode rewritten, JsonPointer at, int depth) {
        JsonNode properties = schema.path("properties");
        JsonPointer place = at.appendProperty("properties");
        require(properties.isMissingNode() || properties.isObject(), place, "an object is wanted");
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            fork(place);
            SchemaValues.name(property.getKey(), place);
            members.set(property.getKey(), schema(property.getValue(), place.appendProperty(property.getKey()), depth + 1));
        }
        rewritten.set("properties", members);
        rewritten.set("required", SchemaValues.namesOf(schema.path("required"), members, at.appendProperty("required")));
        JsonNode more = schema.path("additionalProperties");
        require(more.isMissingNode() || more.isBoolean(), at.appendProperty("additionalProperties"), "true or false is wanted");
        rewritten.put("additionalProperties", members.isEmpty() && more.asBoolean(true));
    }

    private void range(JsonNode schema, ObjectNode rewritten, JsonPointer at, String what) {
        int least = length(schema, rewritten, at, "min" + what);
        int most = schema.has("max" + what) ? length(schema, rewritten, at, "max" + what) : least;
        require(least <= most, at.appendProperty("max" + what), "less than min%s: nothing is as long as that".formatted(what));
        lengths += most;
        require(lengths <= MAX_LENGTHS, at, "the limits of length together are more than %d".formatted(MAX_LENGTHS));
    }

    private static int length(JsonNode schema, ObjectNode rewritten, JsonPointer at, String keyword) {
        JsonNode value = schema.path(keyword);
        if (value.isMissingNode()) {
            return 0;
        }
        require(value.isInt() && value.asInt() >= 0 && value.asInt() <= MAX_LENGTH, at.appendProperty(keyword),
                "0 to %d is wanted".formatted(MAX_LENGTH));
        rewritten.set(keyword, value);
        return value.asInt();
    }

    private static String type(JsonNode schema, JsonPointer at) {
        JsonNode type = schema.get("type");
        require(type.isTextual() && KEYWORDS_OF_TYPE.containsKey(type.asText()), at.appendProperty("type"),
                "one of %s is wanted".formatted(new TreeSet<>(KEYWORDS_OF_TYPE.keySet())));
        return type.asText();
    }

    private static void understand(JsonNode schema, JsonPointer at, Set<String> keywords) {
        schema.properties().forEach(field -> require(
                keywords.contains(field.getKey()) || WORDS_FOR_PEOPLE.contains(field.getKey()),
                at.appendProperty(field.getKey()),
                "is not understood here, where %s may stand".formatted(new TreeSet<>(keywords))));
    }

    private void fork(JsonPointer at) {
        require(++forks <= MAX_FORKS, at, "more than %d properties, values and options in all".formatted(MAX_FORKS));
    }

    static void require(boolean holds, JsonPointer at, String otherwise) {
        if (!holds) {
            throw invalidInput("json_schema at \"%s\": %s".formatted(at, otherwise));
        }
    }
}
