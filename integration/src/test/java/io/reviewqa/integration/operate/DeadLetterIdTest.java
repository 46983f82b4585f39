package io.reviewqa.integration.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;

class DeadLetterIdTest {

    private static final long PARKED_AT = 1_700_000_000_123L;

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
            String text = DeadLetterId.ofDocument(DeadLetterSource.REVIEW_CHANGES, bson(documentId), PARKED_AT).toString();
            assertThat(text).matches("review-changes:1700000000123-[\\w-]+");
            assertThat(DeadLetterId.parse(text).documentId()).isEqualTo(bson(documentId));
        });
    }

    private static BsonValue bson(Object documentId) {
        return new Document("_id", documentId).toBsonDocument().get("_id");
    }

    @Test
    void whenADocumentsIdIsLong_thenAHashNamesItSafeInAUrl() {
        List<String> ids = List.of("a".repeat(40_000), "b".repeat(40_000), "짜".repeat(500));
        List<DeadLetterId> names = ids.stream()
                .map(id -> DeadLetterId.ofDocument(DeadLetterSource.INDEX_CHANGES, bson(id), PARKED_AT)).toList();
        assertThat(names).doesNotHaveDuplicates().allSatisfy(name -> {
            assertThat(name.toString()).hasSizeLessThan(150).startsWith("index-changes:1700000000123-sha256-");
            assertThat(DeadLetterId.parse(name.toString())).isEqualTo(name);
            assertThat(name.isHashed()).isTrue();
        });
        assertThat(DeadLetterId.ofDocument(DeadLetterSource.INDEX_CHANGES, bson("a"), PARKED_AT).isHashed()).isFalse();
    }

    @Test
    void whenTheTimeIsNoDate_thenThereIsNone() {
        assertThat(DeadLetterId.parse("embed-jobs:1700000000000-0").parked()).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(DeadLetterId.parse("embed-jobs:9223372036854775808-0").parked()).isNull();
        assertThat(DeadLetterId.parse("embed-jobs:9223372036854775807-0").parked()).isNull();
        assertThat(DeadLetterId.ofDocument(DeadLetterSource.INDEX_CHANGES, bson(5), 0).parked()).isNull();
    }

    @Test
    void whenSorted_thenTimesAreUnsignedAndSourcesInTheirOrder() {
        List<String> sorted =
                List.of("embed-jobs:18446744073709551615-0", "chat-requests:9223372036854775808-7", "qa-jobs:1700000000000-0",
                        "chat-requests:5-0", "embed-jobs:5-0");
        assertThat(
                sorted.stream().sorted().map(DeadLetterId::parse).sorted(DeadLetterId.NEWEST_FIRST).map(DeadLetterId::toString))
                .containsExactlyElementsOf(sorted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "embed-jobs", "embed-jobs:5", "embed-jobs:a-0", "embed:jobs:5-0", "no-source:5-0",
            "embed-jobs:5-x",
            "embed-jobs:0-0", "embed-jobs:5-18446744073709551616", "embed-jobs:99999999999999999999-0", "review-changes:5-A",
            "review-changes:5-e30", "review-changes:5-bm90IGpzb24"})
    void whenItNamesNothing_thenThatIsSaid(String text) {
        assertThatThrownBy(() -> DeadLetterId.parse(text)).isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST)
                .hasMessageContaining("dead letter");
    }

    @Test
    void whenItIsNestedDeep_thenItIsRefusedBeforeTheStackIsFull() {
        String rest = Base64.getUrlEncoder().withoutPadding()
                .encodeToString(("{\"_id\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> DeadLetterId.parse("review-changes:5-" + rest)).isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST)
                .hasMessageContaining("100 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"_id\": {\"$date\": \"never\"}}", "{\"_id\": {\"$uuid\": \"x\"}}", "{\"_id\": {\"$oid\": 5}}"})
    void whenItIsOddJson_thenThatIsSaid(String json) {
        String rest = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> DeadLetterId.parse("review-changes:5-" + rest)).isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST);
    }
}
