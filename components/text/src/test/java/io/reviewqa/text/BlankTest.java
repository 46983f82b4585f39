package io.reviewqa.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTest {

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "\t\r\n", "\u00a0", "\u3000\u3000", "\u200b", "\ufeff", "\u3164", "\u115f\u1160", "\uffa0", "\u00ad",
            "\u2028\u2029\u0085", "\u0000", "\u001f", "\u2800", "\u2060 \u200d\ufe0f", "\u202e\u2066", "\ufff9\ufffa\ufffb",
            "\udb40\udc20\udb40\udd00", "\u180e"
    })
    void whenNothingCanBeSeen_thenBlank(String text) {
        assertThat(Blank.isBlank(text)).isTrue();
        assertThat(Blank.toNull(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " 짜 ", "?", "\u3000짜요", "🍜", "\u200b0", "\ufffd", "\u0301"})
    void whenSomethingCanBeSeen_thenNotBlank(String text) {
        assertThat(Blank.isBlank(text)).isFalse();
        assertThat(Blank.toNull(text)).isEqualTo(text);
    }

    @Test
    void whenThereIsNoText_thenBlank() {
        assertThat(Blank.isBlank(null)).isTrue();
    }
}
