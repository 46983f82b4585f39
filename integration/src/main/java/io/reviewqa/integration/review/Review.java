package io.reviewqa.integration.review;

import io.reviewqa.integration.api.Visible;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.Names;
import io.reviewqa.text.ReadText;
import io.reviewqa.text.WellFormed;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * What a customer wrote, as posted to {@code /api/reviews} and kept in the collection {@code reviews}.
 *
 * @param reviewId names the collection's {@code _id}, see {@link DocumentId}; made when absent
 * @param storeId the shop it is about
 * @param text what was written, at most 20,000 characters
 * @param rating 0 to 5 stars
 * @param language ISO 639-1; detected from the text when absent
 * @param createdAt when it was written; the time of the first post when absent
 * @param authorId who wrote it, so that all of one author's can be deleted; it is neither searched nor shown with answers
 */
public record Review(
        @Size(min = 1, max = Names.MAX_LENGTH) String reviewId,
        @NotBlank @Visible @Size(max = Review.MAX_ID) String storeId,
        @Size(max = Review.MAX_NAME) String storeName,
        @Size(min = 1, max = Review.MAX_ID) String menuId,
        @Size(max = Review.MAX_NAME) String menuName,
        @NotBlank @Visible @Size(max = Review.MAX_TEXT) String text,
        @DecimalMin("0") @DecimalMax("" + Review.MAX_RATING) Double rating,
        @Pattern(regexp = "[a-z]{2}", message = "must be an ISO 639-1 code such as en or ko") String language,
        Instant createdAt,
        @Size(min = 1, max = Review.MAX_NAME) String authorId) {

    static final int MAX_ID = 200;
    static final int MAX_NAME = 200;
    static final int MAX_TEXT = 20_000;
    static final int MAX_RATING = 5;

    /** What no encoding carries is replaced at the door, so that what is stored, hashed and indexed is the same text; in ids it is refused. */
    public Review {
        storeName = WellFormed.of(storeName);
        menuName = WellFormed.of(menuName);
        text = WellFormed.of(text);
    }

    /** A review of whom nobody says who wrote it. */
    public Review(String reviewId, String storeId, String storeName, String menuId, String menuName, String text, Double rating,
            String language, Instant createdAt) {
        this(reviewId, storeId, storeName, menuId, menuName, text, rating, language, createdAt, null);
    }

    /**
     * Names the content, whatever is searched, filtered or shown, as this version reads it: two reviews with one hash need the
     * same vectors and index entries. SHA-256 over {@link ReadText#VERSION} and the fields but {@code createdAt} and {@code authorId}, in
     * hexadecimal.
     */
    public String contentHash() {
        MessageDigest digest = sha256();
        digest.update((byte) ReadText.VERSION);
        for (Object field : new Object[] {key(), storeId, storeName, menuId, menuName, text, rating, language}) {
            digest.update((field == null ? "" : field.toString()).getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The same for all texts of one id of MongoDB's, see {@link DocumentId#key()}. */
    String key() {
        return reviewId != null && reviewId.startsWith("{") ? DocumentId.parse(reviewId).key() : reviewId;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    Review withId(String id) {
        return new Review(id, storeId, storeName, menuId, menuName, text, rating, language, createdAt, authorId);
    }
}
