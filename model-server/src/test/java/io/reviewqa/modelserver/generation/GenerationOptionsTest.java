package io.reviewqa.modelserver.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.failure.Failure;
import io.reviewqa.modelserver.failure.ModelServerException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerationOptionsTest {

    /** As it is handed on: only what was understood, and the same when it is read again. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"type": "string", "minLength": 1, "maxLength": 20}   | {"type":"string","minLength":1,"maxLength":20}
            {"title": "t", "type": "null", "description": "d"}    | {"type":"null"}
            {"enum": ["yes", "no", 3, null]}                      | {"enum":["yes","no",3,null]}
            {"type": "string", "enum": ["yes"]}                   | {"enum":["yes"]}
            {"anyOf": [{"type": "null"}, {"const": "한글"}]}        | {"anyOf":[{"type":"null"},{"const":"한글"}]}
            {"const": 1.500}                                      | {"const":1.5}
            {"const": 1e5}                                        | {"const":100000}
            {"const": "\\ud83d\\ude00"}                          | {"const":"😀"}
            {"type": "array"}                                     | {"type":"array"}
            {"type": "object"}                                    | {"type":"object","properties":{},"required":[],"additionalProperties":true}
            {"type": "object", "properties": {"a b": {"type": "integer"}}, "required": ["a b"]} \
                | {"type":"object","properties":{"a b":{"type":"integer"}},"required":["a b"],"additionalProperties":false}
            """)
    void whenASchemaIsUnderstood_thenItIsWrittenAnew(String schema, String rewritten) {
        assertThat(withSchema(schema).jsonSchema()).isEqualTo(rewritten);
        assertThat(withSchema(rewritten).jsonSchema()).isEqualTo(rewritten);
    }

    /** Each of these ends the process when it reaches llama.cpp, or is one that it silently takes for something else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"$ref": "#/nope"}                                      | at "": one of anyOf, const, enum, oneOf, type is wanted
            {"type": "string", "pattern": "("}                      | at "/pattern": is not understood here, where [maxLength, minLength, type]
            {"type": "string", "items": {"type": "null"}}           | at "/items": is not understood here
            {"type": "foo"}                                         | at "/type": one of [array, boolean
            {"type": 5}                                             | at "/type": one of
            {"type": "object", "properties": 5}                     | at "/properties": an object is wanted
            {"type": "object", "properties": {"a": 5}}              | at "/properties/a": a schema is a JSON object
            {"type": "object", "properties": {"a/b": {}}}           | at "/properties/a~1b": a schema is a JSON object
            {"type": "object", "required": ["a"]}                   | at "/required/0": names none of the properties
            {"type": "object", "additionalProperties": {}}          | at "/additionalProperties": true or false
            {"type": "array", "items": false}                       | at "/items": a schema is a JSON object
            {"type": "array", "minItems": "x"}                      | at "/minItems": 0 to 1000
            {"type": "array", "minItems": 100000}                   | at "/minItems": 0 to 1000
            {"type": "array", "minItems": 3, "maxItems": 2}         | at "/maxItems": less than minItems
            {"type": "string", "minLength": 3, "maxLength": 2}      | at "/maxLength": less than minLength
            {"enum": 5}                                             | at "/enum": a list
            {"enum": []}                                            | at "/enum": a list
            {"enum": [1, {}]}                                       | at "/enum/1": a plain value
            {"type": "string", "enum": ["a", 1]}                    | at "/enum/1": is not of type string
            {"anyOf": []}                                           | at "/anyOf": a list of schemas
            {"anyOf": [{"type": "null"}, {}]}                       | at "/anyOf/1": a schema is a JSON object
            {"const": "\\ud800"}                                    | at "/const": half a character (a lone surrogate)
            {"enum": ["a", "\\udc00"]}                              | at "/enum/1": half a character
            {"type": "null", "title": "\\udc00"}                    | at "/title": half a character
            {"type": "object", "properties": {"\\ud800": {"type": "null"}}} | at "/properties": half a character
            {"const": 1e999}                                        | at "/const": a number has at most 17 digits
            {"const": 1e-99}                                        | at "/const": a number has at most 17 digits
            {"const": 1e-2147483648}                                | a number is out of range
            {"const": 1e2147483648}                                 | a number is out of range
            {"const": 123456789012345678901234567890}               | at "/const": a number has at most 17 digits
            {"type": "string", "type": "null"}                      | not JSON at "/type": Duplicate field 'type'
            {"const": NaN}                                          | not JSON at "/const"
            {"type": "string"} garbage                              | json_schema is not JSON
            {"type": "string"} {"type": "null"}                     | json_schema is not JSON
            {}                                                      | a schema is a JSON object
            false                                                   | a schema is a JSON object
            [1]                                                     | a schema is a JSON object
            {"type":                                                | json_schema is not JSON
            """)
    void whenASchemaIsNotUnderstood_thenItIsRefused(String schema, String message) {
        assertRefused(() -> withSchema(schema), message);
    }

    @Test
    void whenASchemaIsTooDeepOrTooLong_thenItIsRefused() {
        assertRefused(() -> withSchema("{\"type\":\"array\",\"items\":".repeat(10) + "{\"type\":\"null\"}" + "}".repeat(10)),
                "at most 8 deep");
        assertRefused(() -> withSchema("[".repeat(10_000)), "json_schema is not JSON");
        assertRefused(() -> withSchema("{\"const\": \"%s\"}".formatted("x".repeat(20_000))), "at most 16384");
        assertRefused(() -> withSchema("{\"const\": \"%s\"}".formatted("x".repeat(1_001))),
                "at \"/const\": at most 1000 characters");
        assertRefused(() -> withSchema("{\"const\": %s}".formatted("9".repeat(5_000))), "json_schema is not JSON");
        assertRefused(() -> withSchema("{\"enum\": [1%s]}".formatted(",1".repeat(200))),
                "more than 128 properties, values and options");
        assertRefused(
                () -> withSchema(
                        "{\"anyOf\": [{\"type\":\"null\"}%s]}".formatted(",{\"type\":\"string\",\"maxLength\":900}".repeat(5))),
                "at \"/anyOf/5\": the limits of length together are more than 4000");
    }

    @Test
    void whenAnOptionIsOutOfRange_thenItIsRefused() {
        assertRefused(() -> GenerationOptions.withMaxTokens(-1), "max_tokens must be 0 (default) or more, got -1");
        assertRefused(() -> options(Float.NaN, List.of()), "temperature must be 0 to 2");
        assertRefused(() -> options(2.5f, List.of()), "temperature must be 0 to 2, got 2.5");
        assertRefused(() -> options(1f, List.of("")), "stop: at most 16 strings are taken, and none may be empty");
        assertRefused(() -> options(1f, Collections.nCopies(17, "x")), "stop: at most 16");
        assertRefused(() -> options(1f, List.of("x".repeat(1_001))), "stop: a string of 1001 characters, at most 1000 are taken");
    }

    private static GenerationOptions withSchema(String schema) {
        return new GenerationOptions(0, Optional.empty(), Optional.empty(), List.of(), schema, false);
    }

    private static GenerationOptions options(float temperature, List<String> stop) {
        return new GenerationOptions(0, Optional.of(temperature), Optional.empty(), stop, "", false);
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).hasMessageContaining(message).isInstanceOfSatisfying(ModelServerException.class,
                e -> assertThat(e.failure()).isEqualTo(Failure.INVALID_INPUT));
    }
}
