package io.reviewqa.integration.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.OpenAPI;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.apache.camel.openapi.RestModelConverters;
import org.junit.jupiter.api.Test;

class NullablePropertiesTest {

    enum Colour { RED }

    record Inner(int n) {}

    record Outer(@NotBlank String name, String note, int count, Long size, Colour colour, List<String> words, Inner inner) {}

    @Test
    void whenAPropertyIsNeitherPrimitiveNorRequired_thenItMayBeNull() {
        new NullableProperties();
        new NullableProperties();

        JsonNode outer = schema(Outer.class).get("properties");

        assertThat(outer.at("/name/type")).hasToString("\"string\"");
        assertThat(outer.at("/count/type")).hasToString("\"integer\"");
        assertThat(outer.at("/note/type")).hasToString("[\"string\",\"null\"]");
        assertThat(outer.at("/size/type")).hasToString("[\"integer\",\"null\"]");
        assertThat(outer.at("/colour/enum")).hasToString("[\"RED\",null]");
        assertThat(outer.at("/words/type")).hasToString("[\"array\",\"null\"]");
        assertThat(outer.at("/words/items/type")).hasToString("\"string\"");
        assertThat(outer.at("/inner/anyOf/0/$ref").asText()).endsWith("Inner");
        assertThat(outer.at("/inner/anyOf/1/type")).hasToString("\"null\"");
    }

    private static JsonNode schema(Class<?> type) {
        return new RestModelConverters(true).readClass(new OpenAPI(), type).stream()
                .filter(schema -> schema.getName().endsWith(type.getSimpleName()))
                .findFirst()
                .<JsonNode>map(Json31.mapper()::valueToTree)
                .orElseThrow();
    }
}
