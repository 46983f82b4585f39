package io.reviewqa.integration.review.imports;

import io.reviewqa.integration.document.DocumentFields;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.ReviewDocuments;
import io.reviewqa.integration.review.mapping.FieldMapping;
import io.reviewqa.integration.review.mapping.MappedFields;
import io.reviewqa.integration.review.mapping.ReviewField;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** Records as reviews. */
final class MappedReviews {

    /** What tells reviews apart that have no id of their own: the same again is the same. */
    private static final List<ReviewField> IDENTITY = List.of(
            ReviewField.STORE_ID, ReviewField.MENU_ID, ReviewField.AUTHOR_ID, ReviewField.CREATED_AT, ReviewField.TEXT);
    private static final int ID_DIGITS = 32;

    private MappedReviews() {}

    /**
     * The review of a record; empty when it says nothing.
     *
     * @throws IllegalArgumentException saying why it is none
     */
    static Optional<Review> review(FieldMapping mapping, Map<String, Object> row) {
        Document fields = MappedFields.of(mapping, row);
        if (fields.get(ReviewField.TEXT.label()) == null) {
            return Optional.empty();
        }
        try {
            Object given = fields.get(ReviewField.REVIEW_ID.label());
            String id = given == null ? derived(fields) : DocumentId.parse(given.toString()).text();
            return Optional.of(ReviewDocuments.review(id, new DocumentFields("it", fields)));
        } catch (UnreadableDocumentException e) {
            throw new IllegalArgumentException(e.getMessage().replaceFirst("^it: ", ""), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("field reviewId " + e.getMessage(), e);
        }
    }

    private static String derived(Document fields) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (ReviewField field : IDENTITY) {
                Object value = fields.get(field.label());
                digest.update((value instanceof Date date ? date.toInstant().toString() : String.valueOf(value))
                        .getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return "r-" + HexFormat.of().formatHex(digest.digest()).substring(0, ID_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
