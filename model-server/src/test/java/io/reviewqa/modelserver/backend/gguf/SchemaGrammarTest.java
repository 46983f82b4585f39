package io.reviewqa.modelserver.backend.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaGrammarTest {

    /** The rules, one a line, beginning with the root's: which stands for the whole. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            {"type":"boolean"} ~ "true" | "false"
            {"const":null} ~ "null"
            {"enum":["a",1,"a"]} ~ "\\U00000022a\\U00000022" | "1"
            {"const":"한\\n"} ~ "\\U00000022\\U0000D55C\\U0000005Cn\\U00000022"
            {"const":1.5} ~ "1.5"
            {"type":"object","properties":{},"required":[],"additionalProperties":false} ~ "{" "}"
            {"type":"array","items":{"type":"null"},"maxItems":0} ~ "[]"
            """)
    void whenASchemaIsPlain_thenItIsOneRule(String schema, String rule) {
        assertThat(SchemaGrammar.of(schema)).startsWith("root ::= r").contains(" ::= " + rule + "\n").isASCII();
    }

    @Test
    void whenMembersAreOptional_thenACommaStandsBetweenAnyTwo() {
        assertThat(SchemaGrammar.of("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"null\"},\"b\":{\"type\":\"null\"},"
                + "\"c\":{\"type\":\"null\"}},\"required\":[\"b\"]}")).isEqualTo("""
                        root ::= r6
                        r0 ::= "null"
                        r1 ::= "\\U00000022a\\U00000022" ":" " "? r0
                        r2 ::= "\\U00000022b\\U00000022" ":" " "? r0
                        r3 ::= "\\U00000022c\\U00000022" ":" " "? r0
                        r4 ::= ("," " "? r3)?
                        r5 ::= ("," " "? r2) r4
                        r6 ::= "{" (r1 r5 | r2 r4) "}"
                        """);
    }

    @Test
    void whenLengthsAreLimited_thenTheyAreCounted() {
        assertThat(SchemaGrammar.of("{\"type\":\"array\",\"items\":{\"type\":\"null\"},\"minItems\":2,\"maxItems\":5}"))
                .contains("\"[\" (r0 (\",\" \" \"? r0){1,4}) \"]\"");
        assertThat(SchemaGrammar.of("{\"type\":\"array\",\"items\":{\"type\":\"null\"},\"maxItems\":1}"))
                .contains("\"[\" (r0)? \"]\"");
        assertThat(SchemaGrammar.of("{\"type\":\"string\",\"minLength\":2}")).contains("\"\\x22\" r0{2,} \"\\x22\"");
        assertThat(SchemaGrammar.of("{\"type\":\"string\",\"maxLength\":0}")).contains("\"\\x22\"  \"\\x22\"");
    }
}
