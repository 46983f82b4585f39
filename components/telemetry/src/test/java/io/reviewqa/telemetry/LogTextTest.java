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
            \u200d|\\u200d
            \u00ad|\\u00ad
            \ufeff|\\ufeff
            \u2029|\\u2029
            \u0000|\\u0000
            \u007f|\\u007f
            \udb40\udc41|\\udb40\\udc41
            \ud800|\\ud800
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
