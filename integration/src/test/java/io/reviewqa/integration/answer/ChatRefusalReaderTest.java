package io.reviewqa.integration.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChatRefusalReaderTest {

    private static final String POISON = "io.reviewqa.camel.redis.stream.PoisonEntryException: ";

    private final ChatRefusalReader refusals = new ChatRefusalReader();

    @Test
    void whenTheAskerIsAtFault_thenTheReasonIsSaidInItsWords() {
        assertThat(refused(POISON + "field query is missing or blank", Map.of("request_id", "r1", "store_id", "s1")).entry())
                .containsExactly(Map.entry("request_id", "r1"),
                        Map.entry("answer", "This question cannot be answered: field query is missing or blank."),
                        Map.entry("source", ""), Map.entry("status", "failed"), Map.entry("error", "invalid_request"),
                        Map.entry("detail", "field query is missing or blank"), Map.entry("request_entry_id", "7-0"),
                        Map.entry("store_id", "s1"));
        assertThat(refused("Not UTF-8: query", Map.of("request_id", "r1")).entry())
                .containsEntry("error", "invalid_request").containsEntry("detail", "Not UTF-8: query");
    }

    @Test
    void whenItWasGivenUp_thenNothingOfTheInsideIsSaid() {
        for (String reason : new String[] {"java.lang.IllegalStateException: secret", "java.lang.NullPointerException",
                "Neither acknowledged nor failed in 5 deliveries"}) {
            assertThat(refused(reason, Map.of("request_id", "r1")).entry())
                    .containsEntry("error", "given_up")
                    .containsEntry("detail", "it was tried 5 times and is given up; its dead letter says why");
        }
    }

    @Test
    void whenTheReasonLooksLikeAnEndlessClass_thenItIsReadAllTheSame() {
        assertThat(refused("a.".repeat(200_000) + "b", Map.of("request_id", "r1")).entry()).containsEntry("error", "given_up");
    }

    @Test
    void whenTheIdCannotBeTold_thenTheEntryIsNamed() {
        for (String id : new String[] {"", " ", "a\uFFFDb", "x".repeat(1_001)}) {
            assertThat(refused("any", Map.of("request_id", id)).entry())
                    .containsEntry("request_id", "").containsEntry("request_entry_id", "7-0");
        }
        assertThat(refused("any", Map.of("request_id", "x".repeat(201))).entry()).containsEntry("request_id", "x".repeat(201));
    }

    @Test
    void whenTheSameRequestFailsForAnotherReason_thenThatIsAnotherReply() {
        ChatRefusal blank = refused(POISON + "blank", Map.of("request_id", "r1"));
        assertThat(refused(POISON + "blank", Map.of("request_id", "r1")).key()).isEqualTo(blank.key());
        assertThat(refused(POISON + "too long", Map.of("request_id", "r1")).key()).isNotEqualTo(blank.key());
        assertThat(refused(POISON + "blank", Map.of("request_id", "r2")).key()).isNotEqualTo(blank.key());
    }

    private ChatRefusal refused(String reason, Map<String, String> sent) {
        Map<String, String> letter = new HashMap<>(sent);
        letter.putAll(Map.of("dlq_reason", reason, "dlq_id", "7-0", "dlq_delivery_count", "5"));
        return refusals.read(letter);
    }
}
