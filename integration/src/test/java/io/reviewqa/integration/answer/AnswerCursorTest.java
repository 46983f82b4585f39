package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class AnswerCursorTest {

    @Test
    void whenWrittenAndRead_thenTheSame() {
        AnswerCursor cursor = new AnswerCursor(1_700_000_000_000L, "83fde7cd-f986-4f8b-a4c3-288b9ece98ee");
        assertThat(AnswerCursor.parse(cursor.toString())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "-a", "x-a", "5-", "5-a b", "1234567890123456789-a"})
    void whenItIsNone_thenRefused(String text) {
        assertThatThrownBy(() -> AnswerCursor.parse(text)).isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST)
                .hasMessage("parameter after must be the next of a page, not " + text);
    }
}
