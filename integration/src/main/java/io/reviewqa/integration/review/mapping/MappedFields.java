package io.reviewqa.integration.review.mapping;

import io.reviewqa.integration.document.DocumentId;
import io.reviewqa.text.Blank;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bson.Document;
import org.bson.types.ObjectId;

/**
 * A record of something else as the fields of a review: the values are those that {@code ReviewDocuments} reads, as far as they can
 * be told. What cannot be is left as it was, for it to refuse by name.
 */
public final class MappedFields {

    private static final Pattern STARS =
            Pattern.compile("(\\d(?:\\.\\d+)?)\\s*(?:/\\s*5|점|stars?|out of 5.*|★)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern FULL_STARS = Pattern.compile("(★{0,5})[☆✩]*");
    private static final List<String> NUMBERS = List.of("ZERO", "ONE", "TWO", "THREE", "FOUR", "FIVE");
    private static final Pattern LANGUAGE = Pattern.compile("([A-Za-z]{2})(?:[-_].*)?");

    private MappedFields() {}

    /** The fields of a review, those that are there. */
    public static Document of(FieldMapping mapping, Map<String, ?> row) {
        Document fields = new Document();
        for (ReviewField field : mapping.sources().keySet()) {
            Object value = mapping.value(field, row);
            Object read = value == null ? null : read(field, value);
            if (read != null && !(read instanceof String text && Blank.isBlank(text))) {
                fields.append(field.label(), read);
            }
        }
        return fields;
    }

    private static Object read(ReviewField field, Object value) {
        return switch (field) {
            // What MongoDB has made stays one, so that a review that comes back is the same.
            case REVIEW_ID -> value instanceof ObjectId ? DocumentId.of(value).text() : Columns.id(value);
            case STORE_ID, STORE_NAME, MENU_ID, MENU_NAME, AUTHOR_ID -> Columns.id(value);
            case TEXT -> value instanceof Map<?, ?> ? value : Columns.text(value).strip();
            case RATING -> rating(value);
            case LANGUAGE -> language(value);
            case CREATED_AT -> value instanceof String text ? ForeignDates.read(text) : value;
        };
    }

    private static Object rating(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        String stars = text.strip();
        int word = NUMBERS.indexOf(stars.toUpperCase(Locale.ROOT));
        if (word >= 0) {
            return word;
        }
        Matcher number = STARS.matcher(stars);
        if (number.matches()) {
            return Double.valueOf(number.group(1));
        }
        Matcher full = FULL_STARS.matcher(stars);
        return full.matches() && !stars.isEmpty() ? Integer.valueOf(full.group(1).length()) : stars;
    }

    /** What is no code is left out, and told from the text instead. */
    private static String language(Object value) {
        Matcher code = LANGUAGE.matcher(String.valueOf(value).strip());
        return code.matches() ? code.group(1).toLowerCase(Locale.ROOT) : null;
    }
}
