package io.reviewqa.integration.review;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.WriteModel;
import io.reviewqa.integration.document.DocumentFields;
import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.integration.document.Names;
import io.reviewqa.integration.document.UnreadableDocumentException;
import io.reviewqa.integration.review.mapping.ReviewField;
import io.reviewqa.integration.tracing.CarriedTraces;
import io.reviewqa.telemetry.tracing.TraceParent;
import io.reviewqa.text.Blank;
import java.time.Clock;
import java.util.Date;
import java.util.EnumMap;
import java.util.Map;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Reviews as documents of the collection {@code reviews}, and back. */
@Component
public final class ReviewDocuments {

    private final Clock clock;
    private final StoredFields stored;

    public ReviewDocuments(Clock clock, StoredFields stored) {
        this.clock = clock;
        this.stored = stored;
    }

    /**
     * Upserts a review by its id: the posted fields are its new state, absent ones are removed, {@code createdAt} stays as
     * it was unless posted. Where the call is traced, the review's further way is too, by the field {@value TraceParent#FIELD}.
     */
    WriteModel<Document> upsert(Review review) {
        Map<ReviewField, Object> fields = new EnumMap<>(ReviewField.class);
        fields.put(ReviewField.STORE_ID, review.storeId());
        fields.put(ReviewField.STORE_NAME, review.storeName());
        fields.put(ReviewField.MENU_ID, review.menuId());
        fields.put(ReviewField.MENU_NAME, review.menuName());
        fields.put(ReviewField.TEXT, review.text());
        fields.put(ReviewField.RATING, review.rating());
        fields.put(ReviewField.LANGUAGE, review.language());
        fields.put(ReviewField.AUTHOR_ID, review.authorId());
        Document set = new Document();
        Document unset = new Document();
        fields.forEach((field, value) -> {
            String name = stored.name(field);
            if (name != null && value == null) {
                unset.append(name, "");
            } else if (name != null) {
                set.append(name, value);
            }
        });
        String trace = CarriedTraces.present();
        if (trace != null) {
            set.append(TraceParent.FIELD, trace);
        }
        String createdAt = stored.name(ReviewField.CREATED_AT);
        Document update = new Document("$set", set);
        if (!unset.isEmpty()) {
            update.append("$unset", unset);
        }
        if (createdAt != null && review.createdAt() == null) {
            update.append("$setOnInsert", new Document(createdAt, Date.from(clock.instant())));
        } else if (createdAt != null) {
            set.append(createdAt, Date.from(review.createdAt()));
        }
        return new UpdateOneModel<>(Filters.eq("_id", DocumentId.parse(review.reviewId()).value()), update,
                new UpdateOptions().upsert(true));
    }

    /**
     * Reads a document of {@code reviews} whose fields are called as other software calls them.
     *
     * @throws UnreadableDocumentException naming the id or the field that cannot be read
     */
    public Review read(Document document) {
        return review(stored.own(document));
    }

    /**
     * Reads a document that anyone may have written.
     *
     * @throws UnreadableDocumentException naming the id or the field that cannot be read
     */
    public static Review review(Document document) {
        DocumentId id = DocumentId.of(document.get("_id"));
        if (id.refusal() != null) {
            throw new UnreadableDocumentException("review " + id.shown() + ": its _id " + id.refusal());
        }
        return review(id.text(), new DocumentFields("review " + id.text(), document));
    }

    /**
     * Reads the fields of a review from a document that is named elsewhere.
     *
     * @throws UnreadableDocumentException naming the field that cannot be read
     */
    public static Review review(String reviewId, DocumentFields fields) {
        // No digits are read as words: there is nothing in them to be found.
        String text = present(fields, "text", fields.value("text", String.class));
        if (text.length() > Review.MAX_TEXT) {
            throw fields.wrong("text", "has %d characters; at most %d are taken".formatted(text.length(), Review.MAX_TEXT));
        }
        return new Review(
                reviewId,
                name(fields, "storeId", present(fields, "storeId", fields.text("storeId"))),
                bounded(fields, "storeName"),
                nameOrNone(fields, "menuId"),
                bounded(fields, "menuName"),
                text,
                rating(fields),
                bounded(fields, "language"),
                fields.date("createdAt"),
                nameOrNone(fields, "authorId"));
    }

    /** What is copied to each sentence, or becomes a term, is short. */
    private static String bounded(DocumentFields fields, String name) {
        String value = fields.text(name);
        if (value != null && value.length() > Names.MAX_LENGTH) {
            throw fields.wrong(name, "has %d characters; at most %d are taken".formatted(value.length(), Names.MAX_LENGTH));
        }
        return value;
    }

    private static String present(DocumentFields fields, String name, String value) {
        if (Blank.isBlank(value)) {
            throw fields.wrong(name, "is missing or blank");
        }
        return value;
    }

    private static String name(DocumentFields fields, String name, String value) {
        String flaw = Names.flaw(value);
        if (flaw != null) {
            throw fields.wrong(name, flaw);
        }
        return value;
    }

    private static String nameOrNone(DocumentFields fields, String name) {
        String value = fields.text(name);
        return Blank.isBlank(value) ? null : name(fields, name, value);
    }

    private static Double rating(DocumentFields fields) {
        Double rating = fields.number("rating");
        if (rating != null && (rating < 0 || rating > Review.MAX_RATING)) {
            throw fields.wrong("rating", "is %s; it must be from 0 to %d".formatted(rating, Review.MAX_RATING));
        }
        return rating;
    }
}
