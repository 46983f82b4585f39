package io.reviewqa.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            '\n'|\\n
            '\r'|\\r
            \u001b[31m|\\u001b[31m
            \u0085|\\u0085
            \u2028|\\u2028
            \u202e|\\u202e
            \u2066|\\u2066
            \u200b|\\u200b
            """)
    void whenACharacterIsNotSeenOrMovesOthers_thenItIsWrittenOut(String character, String escaped) {
        assertThat(LogText.escape("before" + character + "after")).isEqualTo("before" + escaped + "after");
    }

    @Test
    void whenThereIsNothingToEscape_thenItIsTheTextItself() {
        String text = "국물이\t짜요, très 🍜 \\n";
        assertThat(LogText.escape(text)).isSameAs(text);
        assertThat(LogText.escape(null)).isNull();
    }
}
