package io.reviewqa.integration.review;

import io.reviewqa.integration.config.ReviewProperties;
import io.reviewqa.integration.review.mapping.FieldMapping;
import io.reviewqa.integration.review.mapping.MappedFields;
import io.reviewqa.integration.review.mapping.ReviewField;
import java.util.stream.Collectors;
import org.bson.Document;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** What the fields of a review are called in the collection {@code reviews}: as here, or as other software calls them. */
@Component
public final class StoredFields {

    /** Called as they are called here. */
    public static final StoredFields OWN = new StoredFields(FieldMapping.NONE);

    private final FieldMapping mapping;

    /** @throws IllegalArgumentException naming what is wrong with the setting */
    @Autowired
    StoredFields(ReviewProperties settings) {
        this(FieldMapping.parse(settings.fields().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"))));
    }

    StoredFields(FieldMapping mapping) {
        if (mapping.source(ReviewField.REVIEW_ID) != null) {
            throw new IllegalArgumentException("reviewqa.reviews.fields.reviewId: the id of a review is its document's _id");
        }
        this.mapping = mapping;
    }

    /** A document with the names that are used here. */
    Document own(Document stored) {
        if (mapping.sources().isEmpty()) {
            return stored;
        }
        Document own = new Document(stored);
        mapping.sources().keySet().forEach(field -> own.remove(field.label()));
        own.putAll(MappedFields.of(mapping, stored));
        return own;
    }

    /** The name under which a field is written; null where it comes from no single one. */
    public String name(ReviewField field) {
        return mapping.source(field) == null ? field.label() : mapping.source(field).column();
    }
}
