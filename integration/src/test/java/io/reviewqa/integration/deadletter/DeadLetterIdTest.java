package io.reviewqa.integration.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterIdTest {

    private static final Instant PARKED_AT = Instant.ofEpochMilli(1_700_000_000_123L);

    @ParameterizedTest
    @ValueSource(strings = {"embed-jobs:1700000000000-0", "chat-requests:18446744073709551615-18446744073709551615"})
    void whenAnEntryIsNamed_thenItsIdIsRead(String text) {
        DeadLetterId id = DeadLetterId.parse(text);
        assertThat(id).hasToString(text);
        assertThat(text).endsWith(":" + id.entryId());
        assertThat(id.isChange()).isFalse();
    }

    @Test
    void whenADocumentIsNamed_thenItsIdIsReadInItsTypeAndSafeInAUrl() {
        List<Object> ids = List.of("가/?#", 5, 5L, 5.0, new ObjectId(),
                new Document("consumer", "review-changes").append("event", new Document("_data", "8265?/+")));
        assertThat(ids).allSatisfy(documentId -> {
            String text = DeadLetterId.ofDocument(documentId, PARKED_AT).toString();
            assertThat(text).matches("review-changes:1700000000123-[\\w-]+");
            assertThat(DeadLetterId.parse(text).documentId())
                    .isEqualTo(new Document("_id", documentId).toBsonDocument().get("_id"));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "embed-jobs", "embed-jobs:5", "embed-jobs:a-0", "embed:jobs:5-0", "no-source:5-0", "embed-jobs:5-x",
        "embed-jobs:0-0", "embed-jobs:5-18446744073709551616", "embed-jobs:99999999999999999999-0", "review-changes:5-A",
        "review-changes:5-e30", "review-changes:5-bm90IGpzb24"})
    void whenItNamesNothing_thenThatIsSaid(String text) {
        assertThatThrownBy(() -> DeadLetterId.parse(text)).isInstanceOf(InvalidRequestException.class).hasMessageContaining("dead letter");
    }

    @Test
    void whenItIsNestedDeep_thenItIsRefusedBeforeTheStackIsFull() {
        String rest = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(("{\"_id\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> DeadLetterId.parse("review-changes:5-" + rest)).isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("100 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"_id\": {\"$date\": \"never\"}}", "{\"_id\": {\"$uuid\": \"x\"}}", "{\"_id\": {\"$oid\": 5}}"})
    void whenItIsOddJson_thenThatIsSaid(String json) {
        String rest = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> DeadLetterId.parse("review-changes:5-" + rest)).isInstanceOf(InvalidRequestException.class);
    }
}
