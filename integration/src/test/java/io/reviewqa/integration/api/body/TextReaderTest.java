package io.reviewqa.integration.api.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {

    private static final String JSON = "{\"question\": \"짜요 🍜?\"}";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void whenNoCharsetIsDeclared_thenTheFirstBytesTell(String charset) throws IOException {
        assertThat(read(JSON.getBytes(charset), null)).isEqualTo(JSON);
        assertThat(read(("\ufeff" + JSON).getBytes(charset), null)).as("behind a byte order mark").isEqualTo(JSON);
        assertThat(read("7".getBytes(charset), null)).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,UTF-8", "UTF-16,UTF-16BE", "UTF-16,UTF-16LE", "UTF-16LE,UTF-16LE", "UTF-32,UTF-32LE"})
    void whenACharsetIsDeclared_thenAMarkIsStillNoText(String declared, String charset) throws IOException {
        assertThat(read(("\ufeff" + JSON).getBytes(charset), Charset.forName(declared))).isEqualTo(JSON);
        assertThat(read(JSON.getBytes(charset), Charset.forName(declared))).isEqualTo(JSON);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UTF-8    | 7b ff 7d       | 0xFF at byte 2
            UTF-8    | efbbbf 7b b8 7d| 0xB8 at byte 5
            UTF-8    | 7b c0 af 7d    | 0xC0 at byte 2
            UTF-8    | 7b eda080 7d   | 0xED 0xA0 0x80 at byte 2
            UTF-8    | 7b 7d e3 82    | 0xE3 0x82 at byte 3
            US-ASCII | 7b e9 7d       | 0xE9 at byte 2
            EUC-KR   | 7b ff 7d       | 0xFF at byte 2
            UTF-16LE | 7b00 00d8 7d00 | 0xD8
            UTF-16BE | 007b 007d 41   | 0x41 at byte 5
            """)
    void whenBytesAreNoText_thenTheyAreNamedAndNeverReplaced(String charset, String hex, String fault) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThatThrownBy(() -> read(bytes, Charset.forName(charset)))
                .isInstanceOf(MalformedTextException.class)
                .hasMessageContaining(fault)
                .hasMessageContaining("of the body is not " + charset);
    }

    @Test
    void whenBytesAreNoText_thenWhatFollowsThemIsRead() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("a".repeat(20_000).getBytes(StandardCharsets.UTF_8));
        body.write(0xff);
        body.write(0xfe);
        body.writeBytes("나\n".getBytes(StandardCharsets.UTF_8));
        StringBuilder text = new StringBuilder();
        int faults = 0;
        // As the lines of reviews are read: through another buffer.
        BufferedReader reader =
                new BufferedReader(TextReader.of(new ByteArrayInputStream(body.toByteArray()), null), 1 << 16);
        while (true) {
            try {
                int character = reader.read();
                if (character < 0) {
                    break;
                }
                text.append((char) character);
            } catch (MalformedTextException e) {
                faults++;
                assertThat(text).hasSize(20_000);
            }
        }
        assertThat(faults).isEqualTo(2);
        assertThat(text).endsWith("a나\n").doesNotContain("\ufffd");
        assertThat(reader.read()).as("its end stays its end").isEqualTo(-1);
    }

    @Test
    void whenBytesComeOneByOne_thenTheTextIsTheSame() throws IOException {
        InputStream slow = new ByteArrayInputStream(JSON.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
        assertThat(all(TextReader.of(slow, null))).isEqualTo(JSON);
    }

    private static String read(byte[] bytes, Charset declared) throws IOException {
        return all(TextReader.of(new ByteArrayInputStream(bytes), declared));
    }

    private static String all(BufferedReader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int character = reader.read(); character >= 0; character = reader.read()) {
            text.append((char) character);
        }
        return text.toString();
    }
}
