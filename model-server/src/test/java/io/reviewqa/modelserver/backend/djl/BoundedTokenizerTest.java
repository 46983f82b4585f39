package io.reviewqa.modelserver.backend.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.util.StringPair;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On the tokenizer of the reader that comes with the build. */
class BoundedTokenizerTest {

    private static final int MAX_LENGTH = 512;

    private static HuggingFaceTokenizer plain;
    private static BoundedTokenizer bounded;

    @BeforeAll
    static void open() throws IOException {
        plain = tokenizer();
        bounded = new BoundedTokenizer(tokenizer());
    }

    private static HuggingFaceTokenizer tokenizer() throws IOException {
        try (InputStream file = BoundedTokenizerTest.class.getResourceAsStream("/all-minilm-l6-v2-q-tokenizer.json")) {
            return HuggingFaceTokenizer.newInstance(file, Map.of("addSpecialTokens", "true", "truncation", "true",
                    "maxLength", String.valueOf(MAX_LENGTH), "padding", "true"));
        }
    }

    @AfterAll
    static void close() {
        plain.close();
        bounded.close();
    }

    /** Of two texts of so many signs the library makes hundreds of encodings each, of a call's 256 pairs tens of gigabytes. */
    @ParameterizedTest
    @ValueSource(strings = {"!?", "a ", "salty soup ", "\uD83D\uDE00", "너무 짜요 "})
    void whenBothTextsAreLong_thenNextToNothingIsLeftOver(String word) {
        String text = word.repeat(10_000 / word.length());
        List<StringPair> pairs = bounded.fit(text, Collections.nCopies(3, text));

        for (StringPair pair : pairs) {
            Encoding encoding = plain.encode(pair.getKey(), pair.getValue(), true, true);
            assertThat(BoundedTokenizer.length(encoding)).isLessThanOrEqualTo(MAX_LENGTH);
            assertThat(encoding.getOverflowing()).hasSizeLessThanOrEqualTo(3);
            assertThat(text).startsWith(pair.getKey()).startsWith(pair.getValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"10, 40", "10, 300", "300, 10", "200, 400", "300, 320"})
    void whenAPairIsCut_thenTheModelReadsWhatItWouldHaveRead(int questionWords, int textWords) {
        String question = "😀 salty ".repeat(questionWords);
        String text = "soup 😀, hot ".repeat(textWords);
        Encoding encoding = bounded.encodePairs(bounded.fit(question, List.of(text))).get(0);

        assertThat(encoding.getIds()).isEqualTo(plain.encode(question, text).getIds());
    }

    @Test
    void whenThereAreManyLongTexts_thenEachHasItsTokensInItsPlace() {
        List<String> texts =
                List.of("hot ".repeat(2_400), "cold soup", "wet ".repeat(2_400), "", "dry ".repeat(20_000), "last one");
        List<Encoding> encodings = bounded.encode(texts);

        assertThat(encodings).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            long[] expected = plain.encode(texts.get(i)).getIds();
            assertThat(encodings.get(i).getIds()).startsWith(expected);
            assertThat(BoundedTokenizer.length(encodings.get(i))).isEqualTo(expected.length);
        }
    }
}
