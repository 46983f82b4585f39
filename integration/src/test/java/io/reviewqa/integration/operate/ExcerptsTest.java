package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

class ExcerptsTest {

    @Test
    void whenTextIsSmall_thenItIsWhole() {
        assertThat(Excerpts.text(bytes("짜요 🍜\n\u0000"), 100)).isEqualTo("짜요 🍜\n\u0000");
        assertThat(Excerpts.text(new byte[0], 100)).isEmpty();
    }

    @Test
    void whenBytesAreNoUtf8_thenTheyAreEscaped() {
        assertThat(Excerpts.text(new byte[] {'a', (byte) 0xC3, 0x28, (byte) 0xFF}, 100)).isEqualTo("a\\xC3(\\xFF");
        assertThat(Excerpts.text(new byte[] {'a', (byte) 0xEC, (byte) 0xA7}, 100)).isEqualTo("a\\xEC\\xA7");
    }

    @Test
    void whenTextIsLong_thenItIsCutBetweenCharacters() {
        assertThat(Excerpts.text(bytes("ab짜요"), 4)).isEqualTo("ab… (8 bytes)");
        assertThat(Excerpts.text(bytes("ab짜요"), 5)).isEqualTo("ab짜… (8 bytes)");
        assertThat(Excerpts.text(new byte[10 << 20], 10)).hasSizeLessThan(40).endsWith("… (10485760 bytes)");
    }

    @Test
    void whenValuesAreOfManyTypes_thenJsonHasThem() {
        Document document = new Document("text", "x".repeat(5_000)).append("at", new Date(0))
                .append("bytes", new Binary(new byte[3]))
                .append("price", Decimal128.parse("1.50")).append("many", Collections.nCopies(500, 1)).append("nothing", null)
                .append("nan", Double.NaN).append("nested", new Document("n", 5L));
        assertThat(Excerpts.parts(document))
                .hasEntrySatisfying("text",
                        text -> assertThat(text.toString()).hasSizeLessThan(1_100).endsWith("… (5000 characters)"))
                .containsEntry("at", "1970-01-01T00:00:00Z")
                .containsEntry("bytes", "3 bytes")
                .containsEntry("price", "1.50")
                .hasEntrySatisfying("many", many -> assertThat((List<?>) many).hasSize(Excerpts.PARTS))
                .containsEntry("nothing", null)
                .containsEntry("nan", "NaN")
                .containsEntry("nested", new Document("n", 5L));
    }

    @Test
    void whenACutWouldHalveACharacter_thenItIsMadeBefore() {
        Object cut = Excerpts.value("x".repeat(Excerpts.SHOWN - 1) + "🍜🍜");
        assertThat(cut.toString()).startsWith("x".repeat(Excerpts.SHOWN - 1) + "…");
    }

    @Test
    void whenThereAreManyParts_thenTheRestIsCounted() {
        Document wide = new Document(IntStream.range(0, 100).boxed().collect(Collectors.toMap(i -> "f" + i, i -> i)));
        assertThat(Excerpts.parts(wide)).hasSize(Excerpts.PARTS + 1).containsEntry("…", "36 more");
    }

    @Test
    void whenBytesAreRandom_thenAllAreShown() {
        byte[] all = new byte[256];
        IntStream.range(0, 256).forEach(i -> all[i] = (byte) i);
        assertThat(Excerpts.text(all, 1_000)).contains("\\x80", "\\xFF")
                .contains(new String(Arrays.copyOf(all, 128), StandardCharsets.US_ASCII));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
