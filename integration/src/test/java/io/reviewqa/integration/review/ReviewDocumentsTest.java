package io.reviewqa.integration.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.config.ReviewProperties;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.RandomBson;
import io.reviewqa.integration.document.UnreadableDocumentException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReviewDocumentsTest {

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("text", null, "field text is missing or blank"),
                Arguments.of("text", "\u3000\u200b", "field text is missing or blank"),
                Arguments.of("text", 5, "field text is a Integer, not a String"),
                Arguments.of("text", new Document("en", "nested"), "field text is a Document, not a String"),
                Arguments.of("text", "a".repeat(20_001), "field text has 20001 characters; at most 20000 are taken"),
                Arguments.of("storeId", null, "field storeId is missing or blank"),
                Arguments.of("storeId", "s".repeat(40_000), "field storeId has 40000 characters"),
                Arguments.of("storeId", "s\u0000", "field storeId holds the character NUL"),
                Arguments.of("storeId", Double.NaN, "field storeId is NaN"),
                Arguments.of("storeId", Decimal128.NEGATIVE_INFINITY, "field storeId is -Infinity"),
                Arguments.of("storeId", new ArrayList<>(), "field storeId is a ArrayList, not a String"),
                Arguments.of("menuId", "m".repeat(40_000), "field menuId has 40000 characters"),
                Arguments.of("authorId", "a\u0000b", "field authorId holds the character NUL"),
                Arguments.of("authorId", "a".repeat(501), "field authorId has 501 characters"),
                Arguments.of("rating", Double.NaN, "field rating is NaN"),
                Arguments.of("rating", Double.POSITIVE_INFINITY, "field rating is Infinity"),
                Arguments.of("rating", -7, "field rating is -7.0; it must be from 0 to 5"),
                Arguments.of("rating", Decimal128.parse("5.1"), "field rating is 5.1; it must be from 0 to 5"),
                Arguments.of("rating", "good", "field rating is text that is not a number"),
                Arguments.of("rating", "1e999999999", "field rating"),
                Arguments.of("rating", true, "field rating is a Boolean, not a Number"),
                Arguments.of("createdAt", "yesterday", "field createdAt is yesterday, which is not a date"),
                Arguments.of("createdAt", Double.NaN, "field createdAt is NaN, which is not a date"),
                Arguments.of("createdAt", "+999999999-01-01", "field createdAt is a date further away"),
                Arguments.of("createdAt", new ObjectId(), "field createdAt is a ObjectId"),
                Arguments.of("_id", "  ", "its _id is blank"),
                Arguments.of("_id", "a\u0000b", "its _id holds the character NUL"),
                Arguments.of("_id", "i".repeat(40_000), "its _id has 40000 characters"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whenAFieldCannotBeRead_thenItIsNamed(String field, Object value, String reason) {
        assertThatThrownBy(() -> ReviewDocuments.review(document().append(field, value)))
                .isInstanceOf(UnreadableDocumentException.class).hasMessageStartingWith("review ").hasMessageContaining(reason)
                .message().hasSizeLessThan(500);
    }

    @Test
    void whenTypesAreOthers_thenTheyAreReadWhereNothingIsLost() {
        Review review = ReviewDocuments.review(document().append("storeId", 77).append("menuId", 5_000_000_000L)
                .append("storeName", 77.0).append("menuName", Decimal128.parse("7.7E+1")).append("rating", " 4.5 ")
                .append("createdAt", "2020-01-01"));
        assertThat(review).isEqualTo(new Review("{\"$numberInt\":\"1\"}", "77", "77", "5000000000", "77", "Salty.", 4.5, null,
                Instant.parse("2020-01-01T00:00:00Z")));
        assertThat(ReviewDocuments.review(document().append("rating", Decimal128.parse("5"))).rating()).isEqualTo(5);
        assertThat(ReviewDocuments.review(document().append("rating", "").append("createdAt", " ").append("menuId", "")))
                .isEqualTo(ReviewDocuments.review(document()));
    }

    @Test
    void whenFieldsAreAnyBson_thenAReviewOrTheOneException() {
        RandomBson random = new RandomBson(42);
        Random fields = new Random(42);
        List<String> names =
                Arrays.asList("_id", "storeId", "storeName", "menuId", "menuName", "text", "rating", "language", "createdAt");
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            Document document = document();
            for (int changed = fields.nextInt(3); changed >= 0; changed--) {
                document.append(names.get(fields.nextInt(names.size())), random.value());
            }
            try {
                assertThat(ReviewDocuments.review(document).contentHash()).hasSize(64);
                read++;
            } catch (UnreadableDocumentException e) {
                assertThat(e).hasMessageStartingWith("review ");
            }
        }
        assertThat(read).isBetween(1_000, 19_000);
    }

    @Test
    void whenNumbersAreOneIdToMongoDb_thenTheContentIsOneToo() {
        assertThat(ReviewDocuments.review(document()).contentHash())
                .isEqualTo(ReviewDocuments.review(document().append("_id", 1L)).contentHash())
                .isNotEqualTo(ReviewDocuments.review(document().append("_id", "1")).contentHash());
        assertThat(DocumentId.of(1).text()).isNotEqualTo(DocumentId.of(1L).text());
    }

    private static Document document() {
        return new Document("_id", 1).append("storeId", "s").append("text", "Salty.");
    }

    @Test
    void whenOtherSoftwareNamesTheFields_thenItsDocumentsAreReadAndWrittenByThem() {
        ReviewDocuments documents = new ReviewDocuments(Clock.systemUTC(), new StoredFields(
                new ReviewProperties(Map.of("text", "body", "storeId", "shop.nr", "rating", "stars", "createdAt", "at"))));
        Document stored = new Document("_id", new ObjectId("65f0c0ffee65f0c0ffee65f0")).append("body", "Salty.")
                .append("text", "not this").append("shop", new Document("nr", new ObjectId("65f0c0ffee65f0c0ffee65f1")))
                .append("stars", "4점").append("at", new Date(0)).append("menuId", 7);
        Review review = documents.read(stored);
        assertThat(review)
                .isEqualTo(new Review("{\"$oid\":\"65f0c0ffee65f0c0ffee65f0\"}", "65f0c0ffee65f0c0ffee65f1", null, "7", null,
                        "Salty.", 4.0, null, Instant.EPOCH));
        assertThat(documents.read(new Document(stored).append("shop", new Document("nr", 77L))).storeId()).isEqualTo("77");
        assertThat(documents.upsert(review).toString()).contains("body=Salty.", "shop.nr=65f0c0ffee65f0c0ffee65f1", "stars=4.0")
                .doesNotContain("text=");
    }
}
