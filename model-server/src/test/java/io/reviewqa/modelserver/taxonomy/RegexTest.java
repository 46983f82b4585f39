package io.reviewqa.modelserver.taxonomy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegexTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            (?:a|b )*c   ~ (?:a|b ){0,30}c
            (a)+?b       ~ (a){1,30}?b
            (a)*+        ~ (a){0,30}+
            [()]*(x)?\\)* ~ [()]*(x)?\\)*
            [)*]+(a)     ~ [)*]+(a)
            """)
    void whenAGroupIsRepeatedWithoutEnd_thenItGetsOne(String expression, String bounded) {
        assertThat(Regex.compile(expression).pattern()).isEqualTo(bounded);
    }

    @Test
    void whenATextRepeatsItself_thenTheStackIsNotFilled() {
        String text = "could use " + "a ".repeat(200_000) + "salt";

        assertThat(Regex.compile("could use (?:(?:a|bit|of) )*salt").matcher(text).find()).isFalse();
        assertThat(Regex.compile("could use (?:(?:a|bit|of) )*salt").matcher("could use a bit of salt").find()).isTrue();
    }

    @Test
    void whenGroupsAreNestedDeep_thenTheExpressionIsRefused() {
        assertThatThrownBy(() -> Regex.compile("(".repeat(100_000) + ")".repeat(100_000)))
                .isInstanceOf(PatternSyntaxException.class).hasMessageContaining("more than 100 deep");
    }
}
