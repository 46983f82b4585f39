package io.reviewqa.camel.redis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParkedEntryTest {

    /** Arrays are equal by identity, so a name may come twice, as in an entry. */
    private final Map<byte[], byte[]> fields = new LinkedHashMap<>();

    private ParkedEntryTest field(String name, String value) {
        fields.put(name.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    private ParkedEntry entry() {
        return ParkedEntry.of("1-0", fields);
    }

    private List<String> own() {
        return entry().fields().stream().map(field -> new String(field.getKey(), StandardCharsets.UTF_8)).toList();
    }

    @Test
    void whenAnEntryIsParked_thenItsOwnFieldsAndTheLetterAreToldApart() {
        field("to", "a@example.org").field("dlq_reason", "of its own").field("text", "hello");
        DeadLetterFields.ALL.forEach(name -> field(name, name.equals("dlq_delivery_count") ? "5" : "of the letter"));
        assertThat(own()).containsExactly("to", "dlq_reason", "text");
        assertThat(entry().letter()).containsOnlyKeys(DeadLetterFields.ALL);
        assertThat(entry().letter().get(DeadLetterFields.REASON)).asString().isEqualTo("of the letter");
        assertThat(entry().deliveryCount()).isEqualTo(5);
    }

    @Test
    void whenAFieldOfTheSameNameStandsBeforeTheReason_thenItIsTheEntrysOwn() {
        field("dlq_reason", "of its own").field("dlq_reason", "it was poison");
        assertThat(own()).containsExactly("dlq_reason");
        assertThat(entry().letter().get(DeadLetterFields.REASON)).asString().isEqualTo("it was poison");
    }

    @Test
    void whenTheEntryEndsInWhatALetterMayLack_thenItIsTheEntrysOwn() {
        field("dlq_traceparent", "of its own").field("dlq_excerpt_of", "5").field("dlq_reason", "it was poison").field("dlq_id",
                "1-0");
        assertThat(own()).containsExactly("dlq_traceparent", "dlq_excerpt_of");
        assertThat(entry().letter()).containsOnlyKeys("dlq_reason", "dlq_id");
        assertThat(entry().whole()).isTrue();
    }

    @Test
    void whenSomebodyElsePutItThere_thenAllIsItsOwn() {
        field("a", "1").field("a", "2").field("dlq_id", "1-0");
        assertThat(own()).containsExactly("a", "a", "dlq_id");
        assertThat(entry().letter()).isEmpty();
        assertThat(entry().deliveryCount()).isNull();
    }

    @Test
    void whenTheEntryWasDeletedBeforeItWasParked_thenNothingIsItsOwn() {
        field("dlq_reason", "it was deleted").field("dlq_delivery_count", "many");
        assertThat(own()).isEmpty();
        assertThat(entry().deliveryCount()).as("no number").isNull();
    }
}
