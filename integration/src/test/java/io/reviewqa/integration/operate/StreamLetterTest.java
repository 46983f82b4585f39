package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.camel.redis.stream.ParkedEntry;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamLetterTest {

    private final Map<byte[], byte[]> fields = new LinkedHashMap<>();

    @Test
    void whenAnEntryIsParked_thenItsOwnFieldsAndTheReasonAreToldApart() {
        field("review_id", "r").field("dlq_reason", "of its own").field("text", "짜요");
        field("dlq_reason", "it was poison").field("dlq_stack", "").field("dlq_delivery_count", "5")
                .field("dlq_stream", "embed:jobs")
                .field("dlq_id", "5-0").field("dlq_group", "reviewqa").field("dlq_consumer", "pod-1");
        DeadLetter letter = letter();
        assertThat(letter.id()).isEqualTo("embed-jobs:1700000000000-3");
        assertThat(letter.parkedAt()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(letter.reason()).isEqualTo("it was poison");
        assertThat(letter.deliveries()).isEqualTo(5);
        assertThat(letter.stack()).isNull();
        assertThat(letter.fields()).containsExactly(
                Map.entry("review_id", "r"), Map.entry("dlq_reason", "of its own"), Map.entry("text", "짜요"));
    }

    @Test
    void whenAnIdIsNotUtf8_thenItIsReadAsTheRoutesReadIt() {
        fields.put("request_id".getBytes(StandardCharsets.UTF_8), new byte[] {'r', (byte) 0xC3, '('});
        field("store_id", "x".repeat(1_001)).field("menu_id", "짜요");
        assertThat(letter().fields()).containsEntry("request_id", "r\\xC3(");
        assertThat(StreamLetter.read(ParkedEntry.of("5-0", fields)))
                .containsExactly(Map.entry("request_id", "r\uFFFD("), Map.entry("menu_id", "짜요"));
    }

    @Test
    void whenAFieldOfTheSameNameStandsBeforeTheReason_thenItIsTheEntrysOwn() {
        field("dlq_reason", "of its own").field("dlq_reason", "it was poison");
        assertThat(letter().fields()).hasSize(1);
        assertThat(letter().reason()).isEqualTo("it was poison");
    }

    @Test
    void whenNobodySaidWhy_thenThereIsNoReason() {
        field("a", "1").field("a", "2");
        DeadLetter letter = letter();
        assertThat(letter.reason()).isNull();
        assertThat(letter.deliveries()).isNull();
        assertThat(letter.fields()).containsExactly(Map.entry("a", "2"));
    }

    @Test
    void whenTheEntryWasDeleted_thenNothingIsItsOwn() {
        field("dlq_reason", "it was deleted").field("dlq_delivery_count", "many");
        assertThat(letter().fields()).isEmpty();
        assertThat(letter().deliveries()).isNull();
    }

    @Test
    void whenThereAreManyFields_thenTheRestIsCounted() {
        for (int i = 0; i < 100; i++) {
            field("f" + i, "v");
        }
        assertThat(letter().fields()).hasSize(Excerpts.PARTS + 1).containsEntry("…", "36 more");
    }

    @Test
    void whenSomebodyChoseATimeWithoutEnd_thenTheLetterIsNamedAndShown() {
        field("a", "1");
        DeadLetter letter = letter("18446744073709551615-18446744073709551615");
        assertThat(letter.parkedAt()).as("no calendar has it").isNull();
        assertThat(DeadLetterId.parse(letter.id()).entryId()).isEqualTo("18446744073709551615-18446744073709551615");
    }

    private DeadLetter letter() {
        return letter("1700000000000-3");
    }

    private DeadLetter letter(String id) {
        return StreamLetter.of(DeadLetterSource.EMBED_JOBS, ParkedEntry.of(id, fields));
    }

    /** Arrays are equal by identity, so a name may come twice, as in an entry. */
    private StreamLetterTest field(String name, String value) {
        fields.put(name.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
        return this;
    }
}
