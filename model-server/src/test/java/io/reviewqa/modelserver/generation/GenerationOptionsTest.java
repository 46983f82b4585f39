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
import org.junit.jupiter.params.provider.ValueSource;

class GenerationOptionsTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "{\"type\": \"string\", \"minLength\": 1, \"maxLength\": 20}",
            "{\"enum\": [\"yes\", \"no\", 3, null]}",
            "{\"anyOf\": [{\"type\": \"null\"}, {\"const\": \"한글\"}]}",
            "{\"type\": \"array\", \"items\": {\"type\": \"object\", \"properties\": {\"a b\": {\"type\": \"integer\"}},"
                    + "\"required\": [\"a b\"], \"additionalProperties\": false}, \"maxItems\": 3}"})
    void whenASchemaIsPlain_thenItIsTaken(String schema) {
        assertThat(withSchema(schema).jsonSchema()).isEqualTo(schema);
    }

    /** Each of these ends the process when it reaches llama.cpp, or is one that it silently takes for something else. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"$ref": "#/nope"}                                      | one of type, enum
            {"type": "string", "pattern": "("}                      | $.pattern is not understood
            {"type": "foo"}                                         | $.type: one of
            {"type": 5}                                             | $.type: one of
            {"type": "object", "properties": 5}                     | $.properties: an object
            {"type": "object", "properties": {"a": 5}}              | $.properties.a: a schema is
            {"type": "array", "minItems": "x"}                      | $.minItems: 0 to 1000
            {"type": "array", "minItems": 100000}                   | $.minItems: 0 to 1000
            {"enum": 5}                                             | $.enum: a list
            {"enum": []}                                            | $.enum: a list
            {}                                                      | a schema is a JSON object
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
        assertRefused(() -> withSchema("{\"const\": \"%s\"}".formatted("x".repeat(20_000))), "at most 16384");
    }

    @Test
    void whenAnOptionIsOutOfRange_thenItIsRefused() {
        assertRefused(() -> GenerationOptions.withMaxTokens(-1), "max_tokens must be 0 (default) or more, got -1");
        assertRefused(() -> options(Float.NaN, List.of()), "temperature must be 0 to 2");
        assertRefused(() -> options(2.5f, List.of()), "temperature must be 0 to 2, got 2.5");
        assertRefused(() -> options(1f, List.of("")), "stop: at most 16 strings are taken, and none may be empty");
        assertRefused(() -> options(1f, Collections.nCopies(17, "x")), "stop: at most 16");
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
