package io.reviewqa.integration.review;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Reviews as documents of the collection {@code reviews}, and back. */
@Component
public final class ReviewDocuments {

    private final Clock clock;

    public ReviewDocuments(Clock clock) {
        this.clock = clock;
    }

    /**
     * Upserts a review by its id: the posted fields are its new state, absent ones are removed, {@code createdAt} stays as
     * it was unless posted.
     */
    WriteModel<Document> upsert(Review review) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("storeId", review.storeId());
        fields.put("storeName", review.storeName());
        fields.put("menuId", review.menuId());
        fields.put("menuName", review.menuName());
        fields.put("text", review.text());
        fields.put("rating", review.rating());
        fields.put("language", review.language());
        Document set = new Document();
        Document unset = new Document();
        fields.forEach((name, value) -> {
            if (value == null) {
                unset.append(name, "");
            } else {
                set.append(name, value);
            }
        });
        Document update = new Document("$set", set);
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        if (review.createdAt() == null) {
            update.append("$setOnInsert", new Document("createdAt", Date.from(clock.instant())));
        } else {
            set.append("createdAt", Date.from(review.createdAt()));
        }
        return new UpdateOneModel<>(Filters.eq("_id", review.reviewId()), update, new UpdateOptions().upsert(true));
    }

    /**
     * Reads a document that anyone may have written.
     *
     * @throws IllegalArgumentException naming the field that is missing or of another type
     */
    public static Review review(Document document) {
        String text = required(document, "text");
        if (text.length() > Review.MAX_TEXT) {
            throw new IllegalArgumentException("review %s: field text has %d characters; at most %d are taken"
                    .formatted(document.get("_id"), text.length(), Review.MAX_TEXT));
        }
        return new Review(
                String.valueOf(document.get("_id")),
                required(document, "storeId"),
                field(document, "storeName", String.class),
                field(document, "menuId", String.class),
                field(document, "menuName", String.class),
                text,
                rating(document),
                field(document, "language", String.class),
                createdAt(document));
    }

    private static String required(Document document, String name) {
        String value = field(document, name, String.class);
        if (value == null || value.trim().isEmpty()) {
            throw new IllegalArgumentException("review " + document.get("_id") + ": field " + name + " is missing or blank");
        }
        return value;
    }

    private static Double rating(Document document) {
        Number rating = field(document, "rating", Number.class);
        return rating == null ? null : rating.doubleValue();
    }

    private static Instant createdAt(Document document) {
        Object value = document.get("createdAt");
        if (value instanceof String text) {
            return Instant.parse(text);
        }
        Date date = field(document, "createdAt", Date.class);
        return date == null ? null : date.toInstant();
    }

    private static <T> T field(Document document, String name, Class<T> type) {
        Object value = document.get(name);
        if (value != null && !type.isInstance(value)) {
            throw new IllegalArgumentException("review %s: field %s is a %s, not a %s"
                    .formatted(document.get("_id"), name, value.getClass().getSimpleName(), type.getSimpleName()));
        }
        return type.cast(value);
    }
}
