package io.reviewqa.modelserver.backend.gguf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NativeTextTest {

    @Test
    void whenATextIsOrdinary_thenItStaysAsItIs() {
        String text = "Is it salty?\n\t짠가요? 👩‍👩‍👧‍👦 e\u0301 " + "ㅋ".repeat(NativeText.LONGEST_RUN);

        assertThat(NativeText.of(text)).isEqualTo(text);
        assertThat(NativeText.of("")).isEmpty();
    }

    @Test
    void whenThereIsWhatNoTokenizerReads_thenItIsReplaced() {
        assertThat(NativeText.of("a\u0000b\u001b[0m\uD800c\uDC00\r\n")).isEqualTo("a b [0m\uFFFDc\uFFFD \n");
    }

    @Test
    void whenARunIsLong_thenItIsPartedAndBlanksAreLeftOut() {
        assertThat(NativeText.of("x".repeat(100_000)).split(" "))
                .hasSize(500).allMatch(run -> run.length() == NativeText.LONGEST_RUN);
        assertThat(NativeText.of("a" + " \u3000\n".repeat(10_000) + "b")).hasSize(NativeText.LONGEST_RUN + 2);
    }
}
